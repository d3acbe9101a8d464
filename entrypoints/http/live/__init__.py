"""Live streams: server-sent events and WebSocket, two ways of writing the same lines to a client."""
