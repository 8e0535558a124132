/* Requests of the agenda screen, one after the other, and what becomes of them when the officer was
   signed out meanwhile: what was typed waits, and is sent once they have signed in again. */
(() => {
  const { screen, said, words, rows, tell } = agenda;
  if (!screen) return;
  let queue = Promise.resolve();
  let waiting = 0;

  /* The server is asked once for each token: a request whose answer was lost may be sent again. */
  const newToken = () => `${words.user}-${[...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  function renew(token) {
    for (const field of screen.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
  }
  const tokenOfPage = () => screen.querySelector("[name=csrfmiddlewaretoken]").value;

  async function post(data) {
    data.set("csrfmiddlewaretoken", tokenOfPage());
    const answer = await fetch(location.pathname, {
      method: "POST",
      body: data,
      headers: { "X-Requested-With": "agenda" },
    });
    const isJson = (answer.headers.get("content-type") || "").includes("json");
    if (!isJson && answer.redirected) throw { signIn: answer.url };
    if (!isJson && answer.status === 403) throw { isForbidden: true };
    if (!isJson) throw new Error(`${answer.status}`);
    return { status: answer.status, ...(await answer.json()) };
  }
  async function postSignedIn(data) {
    const answer = await post(data);
    if (answer.status === 401) throw { signIn: answer.sign_in };
    if (answer.status !== 403) return answer;
    // The token is from before they signed in again.
    renew(answer.token);
    if (answer.user !== words.user) {
      words.user = answer.user;
      throw { otherName: answer.name };
    }
    const again = await post(data);
    if (again.status === 401 || again.status === 403) throw new Error(`${again.status}`);
    return again;
  }

  /* One request after the other, so that what was written first comes first. */
  function send(data, token = newToken()) {
    waiting += 1;
    tell(words.busy);
    data.set("form_token", token);
    const sent = queue.then(() => postSignedIn(data));
    queue = sent.catch(() => {}).finally(() => { waiting -= 1; });
    return sent;
  }

  function link(text, address) {
    const anchor = document.createElement("a");
    anchor.href = address;
    anchor.target = "_blank";
    anchor.textContent = text;
    return anchor;
  }
  function button(text, act) {
    const pressed = document.createElement("button");
    pressed.type = "button";
    pressed.textContent = text;
    pressed.addEventListener("click", act);
    return pressed;
  }

  /* Why nothing was saved, and what to do; true where the same may be sent later by itself. */
  function failed(problem) {
    if (problem.signIn) {
      tell(words.signedOut, true);
      said.append(" ", link(words.signIn, problem.signIn), " ", button(words.signedIn, () => agenda.resend()));
      said.classList.add("signed-out");
      return true;
    }
    said.classList.remove("signed-out");
    if (problem.otherName) tell(words.otherName.replace("%(name)s", problem.otherName), true);
    else if (problem.isForbidden) tell(words.forbidden, true);
    else tell(words.failed, true);
    return false;
  }
  const isSignedOut = () => said.classList.contains("signed-out");

  /* Back from the window in which they signed in: what waits is sent, until one is turned away. */
  let isResending = false;
  async function resend() {
    if (isResending) return;
    isResending = true;
    for (const row of rows().filter((row) => row.waits)) {
      if (!(await agenda.save(row)) && isSignedOut()) break;
    }
    isResending = false;
  }
  const comeBack = () => { if (isSignedOut() && document.visibilityState === "visible") resend(); };
  addEventListener("focus", comeBack);
  document.addEventListener("visibilitychange", comeBack);

  addEventListener("beforeunload", (event) => {
    if (waiting || rows().some((row) => agenda.isDirty(row))) event.preventDefault();
  });

  Object.assign(agenda, { send, failed, newToken, resend, button, link });
})();
