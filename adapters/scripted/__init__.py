"""A maker, designer and judge that follow a script: slow, failing, stalling or crashing on cue."""
