"""Real servers, started by the tests on free ports in temporary folders."""
