// Follows a job to its end: `tell` gets every event once and in order, through lost connections and restarts.
// For browsers as it is, and Node 22 or newer: await follow("https://vision.example", "gen_…", token, console.log);

const ENDS = /^job\.(complete|partial|failed|cancelled|expired)$/;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export async function follow(base, job, token, tell) {
  for (let last = 0, pause = 0; ; await sleep(pause * (0.5 + Math.random()))) {
    pause = Math.min(2 * pause + 500, 30000);
    // The resource says whether anything is still to come. It is also where a session that has ended (4401 on the
    // socket, 401 here) and a job that is not there end the following: with an error.
    const wishes = { headers: { "X-Session-Token": token }, signal: AbortSignal.timeout(20000) };
    const read = async (answer) => [answer.status, await answer.json()];
    const [status, now] = await fetch(`${base}/api/v2/ai/jobs/${job}`, wishes).then(read).catch(() => [0]);
    if (status >= 400 && status < 500) throw new Error(`${now.code}: ${now.detail}`);
    if (status !== 200) continue; // away, or troubled
    if (now.ended_at && now.sequence <= last) return;
    await new Promise((over) => {
      const socket = new WebSocket(`${base.replace(/^http/, "ws")}/api/v2/ai/ws`);
      const say = (message) => socket.send(JSON.stringify(message));
      const leave = () => over((socket.onmessage = null), socket.close(), clearInterval(beat));
      // A connection may die without a word: ask for a sign of life, and leave when none comes.
      let silent = true;
      const beat = setInterval(() => (silent ? leave() : say({ type: "ping" }, (silent = true))), 15000);
      const hello = [{ type: "hello", token }, { type: "subscribe", stream: `job:${job}`, after: last }];
      socket.onopen = () => hello.forEach((message) => say(message));
      socket.onclose = leave;
      socket.onmessage = ({ data }) => {
        const { event, code, stream } = JSON.parse(data);
        silent = false;
        if (event) tell(event, ([last, pause] = [Number(event.id), 250]));
        if (code === "stream-gone") last = now.sequence; // what was missed is in the resource
        if ((code && stream) || ENDS.test(event?.type)) leave();
      };
    });
  }
}
