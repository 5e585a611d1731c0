// Talks to the playground's server: reads the workspace, acts as a person, moves the clock.

const OFFLINE = {
  ok: false, error: "no_connection", message: "The playground's server does not answer.",
};

export async function readWorkspace(person) {
  const query = person ? `?as=${encodeURIComponent(person)}` : "";
  const answer = await fetch(`/client/workspace${query}`);
  return answer.ok ? answer.json() : null;
}

export function act(person, body) {
  return post(`/client/act?as=${encodeURIComponent(person)}`, body);
}

export function control(body) {
  return post("/client/control", body);
}

async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return await answer.json();
  } catch {
    return OFFLINE;
  }
}

// Calls onChange at every new version, onLost while the server cannot be reached.
export function listen(onChange, onLost) {
  const stream = new EventSource("/client/stream");
  stream.addEventListener("message", onChange);
  stream.addEventListener("error", () => {
    onLost();
    if (stream.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen(onChange, onLost), 2000);
  });
}
