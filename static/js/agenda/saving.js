/* Rows of the agenda screen as they are saved, added and acted on. A row is sent when it is left; what
   the server refuses is shown beside it, and waits there: nothing of it is sent again before its
   officer has answered what was shown. */
(() => {
  const { screen, words, controls, formOf, rows, isBlank, fill, isDirty, mark, tell, made, place, go } = agenda;
  if (!screen) return;
  const undo = screen.querySelector(".undo");

  const dataOf = (form, act, more = {}) => {
    const data = new FormData(form);
    data.delete("chosen");
    data.set("act", act);
    for (const [name, value] of Object.entries(more)) data.set(name, value);
    return data;
  };

  /* `fields`: those that an officer corrects to answer; none where any correction is an answer, and null
     where no correction is. `mustChoose`: the button Save is no answer, one of those shown is. */
  function hold(row, fields, reason, mustChoose = false) {
    row.held = { fields, reason, mustChoose };
    row.classList.add("refused");
    tell(reason, true);
  }
  function release(row) {
    row.held = null;
  }
  function showHeld(row) {
    tell(row.held.reason, true);
    row.querySelector(".wrong")?.focus();
  }
  /* What was typed after a refusal answers it, if it is about what was refused. */
  function typedIn(row, name) {
    mark(row);
    if (row.held && row.held.fields && (!row.held.fields.length || row.held.fields.includes(name))) release(row);
  }

  function line(box, text) {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    box.append(paragraph);
    return paragraph;
  }
  function refuse(row, answer, sent) {
    clear(row);
    const box = document.createElement("div");
    box.className = "wrong";
    box.tabIndex = -1;
    box.setAttribute("role", "alert");
    for (const [name, sentences] of Object.entries(answer.errors || {})) {
      for (const sentence of sentences) line(box, sentence);
      row.querySelector(`[name="${name}"]`)?.setAttribute("aria-invalid", "true");
    }
    if (answer.link) offerVenue(row, box, answer);
    const clashes = answer.told?.length ? showOther(row, box, answer, sent) : [];
    offerWays(row, box, answer);
    formOf(row).append(box);
    hold(row, clashes, box.firstElementChild ? box.firstElementChild.textContent : "", Boolean(answer.told?.length));
  }
  function offerVenue(row, box, answer) {
    const button = document.createElement("button");
    button.name = "act";
    button.value = isBlank(row) ? "add_with_venue" : "save_with_venue";
    button.textContent = answer.button;
    line(box, "").append(button, " ", agenda.link(answer.link[1], answer.link[0]));
  }
  /* What somebody else has saved meanwhile, with the two ways on; the names of fields both changed. */
  function showOther(row, box, answer, sent) {
    line(box, words.elsewhere.replace("%(who)s", answer.who || words.somebody));
    const shown = (name, text) => [...(formOf(row).elements[name]?.options || [])].find((option) => option.value === text)?.textContent || text || "–";
    for (const told of answer.told) line(box, `${told.label}: ${shown(told.name, told.was)} → ${shown(told.name, told.now)}`);
    agenda.rebase(row, answer.stored, answer.version);
    for (const field of controls(formOf(row))) {
      // What was typed on since it was sent stays.
      const isTypedOn = agenda.valuesOf(row)[field.name] !== sent[field.name];
      if (field.name in answer.fields && !isTypedOn) agenda.write(field, answer.fields[field.name]);
    }
    return answer.told.filter((told) => answer.fields[told.name] !== told.now).map((told) => told.name);
  }
  function offerWays(row, box, answer) {
    const ways = line(box, "");
    ways.append(agenda.button(words.mine, () => { release(row); save(row); }));
    if (answer.told?.length) ways.append(" ", agenda.button(words.theirs, () => takeTheirs(row, answer)));
  }
  function takeTheirs(row, answer) {
    for (const field of controls(formOf(row))) {
      if (answer.told.some((told) => told.name === field.name)) agenda.write(field, answer.stored[field.name]);
    }
    clear(row);
    mark(row);
    tell("");
    go({ id: row.id });
    if (isDirty(row)) save(row);
  }
  function clear(row) {
    release(row);
    row.classList.remove("refused");
    // A button that goes with the focus on it has not left the row.
    row.isCleared = true;
    row.querySelector(".wrong")?.remove();
    row.isCleared = false;
    for (const field of row.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  }
  function settled(answer) {
    tell(answer.said);
    if (undo && answer.undo) undo.hidden = false;
  }

  /* A row that was saved is replaced by what the server made of it, unless somebody types in it. */
  function replace(row, answer) {
    const fresh = made(answer.row);
    const list = document.querySelector(`#day-${answer.day} ol`);
    const where = place();
    if (!list) return again(answer.id);
    const before = (answer.before && document.getElementById(answer.before)) || null;
    const blanks = [...list.children].filter((other) => isBlank(other) && other.id === `new-${answer.day}-`);
    const old = document.getElementById(answer.id);
    if (old) {
      // Taken away with the focus in it, it would be left, and so saved once more.
      old.replaced = true;
      old.remove();
    }
    if (row.isConnected && row.parentElement && isBlank(row)) row.remove();
    list.insertBefore(fresh, before || blanks[0] || null);
    if (where && (where.id === answer.id || where.id === row.id) && !document.activeElement?.closest(".row")) go({ ...where, id: answer.id });
    return undefined;
  }

  /* Send a row, and say whether it is saved. A refused one goes only where its officer asks for it. */
  function save(row, name, isAsked = false) {
    if (isAsked && row.held && !row.held.mustChoose) release(row);
    if (row.held) {
      tell(row.held.reason, true);
      return Promise.resolve(false);
    }
    if (row.sending) return row.sending.then((isSaved) => (isSaved && row.isConnected && isDirty(row) ? save(row) : isSaved));
    if (!isDirty(row) && !row.classList.contains("refused") && !row.waits) return Promise.resolve(true);
    const form = formOf(row);
    const blank = isBlank(row);
    const data = dataOf(form, name || (blank ? "add" : "save"));
    const sent = agenda.valuesOf(row);
    if (!row.token) [row.token, row.sentAs] = [agenda.newToken(), sent];
    row.waits = false;
    row.sending = agenda.send(data, row.token)
      .then((answer) => {
        row.sending = row.token = null;
        // Its first answer was lost, and it was typed on since.
        if (answer.sent_before) return goOn(row, answer.sent_before);
        if (answer.status >= 400) {
          refuse(row, answer, sent);
          return false;
        }
        settled(answer);
        const isTypedOn = JSON.stringify(agenda.valuesOf(row)) !== JSON.stringify(sent);
        if (isTypedOn) return goOn(row, answer, !blank);
        row.isDone = true;
        Promise.resolve(answer.again ? again(answer.focus) : replace(row, answer)).catch(agenda.failed);
        return true;
      })
      .catch((problem) => {
        row.sending = null;
        row.waits = agenda.failed(problem);
        if (problem.otherName) {
          row.token = null;
          refuse(row, { errors: { __all__: [words.otherName.replace("%(name)s", problem.otherName)] } }, sent);
          row.held.fields = null;
        }
        return false;
      });
    return row.sending;
  }

  /* A row that was typed on since it was sent goes on from what was saved of it: `isLeft` where that is
     sent when the row is left. */
  async function goOn(row, answer, isLeft = false) {
    clear(row);
    if (!isBlank(row)) {
      if (answer.again) await again(answer.focus, row);
      else rebase(row, made(answer.row));
      return isLeft || save(row);
    }
    const [typed, where] = [agenda.valuesOf(row), place()];
    row.isDone = true;
    await (answer.again ? again(answer.focus) : replace(row, answer));
    const saved = document.getElementById(answer.again ? answer.focus : answer.id);
    if (!saved) return true;
    for (const field of controls(formOf(saved))) {
      if (field.name in typed && typed[field.name] !== row.sentAs[field.name]) agenda.write(field, typed[field.name]);
    }
    mark(saved);
    if (where && where.id === row.id) go({ ...where, id: saved.id });
    return save(saved);
  }
  function rebase(row, fresh) {
    agenda.rebase(row, agenda.valuesOf(fresh), formOf(fresh).elements.version.value);
    mark(row);
  }

  /* The new venue is one to choose from now on, and whatever else was refused for it goes along. */
  function saveWithVenue(row, name) {
    const venue = formOf(row).elements.venue.value.trim();
    const list = row.parentElement;
    save(row, name, true).then((isSaved) => {
      if (!isSaved) return;
      // The button that was pressed is gone with its row.
      if (document.activeElement === document.body) go({ id: list.lastElementChild.id });
      const option = document.createElement("option");
      option.value = venue;
      document.getElementById("venues").append(option);
      for (const other of screen.querySelectorAll(".row.refused:has(.wrong [name=act])")) {
        if (formOf(other).elements.venue.value.trim() === venue) save(other, undefined, true);
      }
    });
  }

  let sentRows = 0;
  /* The empty row is sent as a row of its own, and the next one is written meanwhile. */
  function add(blank, isAsked = false) {
    if (blank.isSent) return save(blank, "add", isAsked);
    const title = formOf(blank).querySelector("[name^=title_]");
    if (!title.value.trim() && !isDirty(blank)) return undefined;
    const row = blank.cloneNode(true);
    const [from, into] = [controls(formOf(blank)), controls(formOf(row))];
    const status = formOf(blank).elements.status.value;
    from.forEach((field, n) => { into[n].value = field.value; });
    sentRows += 1;
    row.id = `unsent-${sentRows}`;
    row.isSent = true;
    clear(row);
    blank.before(row);
    // The next one is likely to be in the same state.
    for (const option of formOf(blank).elements.status.options) option.defaultSelected = option.value === status;
    formOf(blank).reset();
    clear(blank);
    mark(blank);
    const inBetween = formOf(blank).elements.after.value;
    formOf(blank).elements.when.focus();
    return save(row).then((isSaved) => {
      if (isSaved && inBetween) {
        const added = blank.previousElementSibling;
        if (added?.id.startsWith("s")) formOf(blank).elements.after.value = added.id.slice(1);
      }
    });
  }

  /* The page is read again, and rows that hold something unsaved stay as they are; `typedOn` is one of
     which an earlier state has just been saved. */
  async function again(focus, typedOn) {
    const answer = await fetch(location.href.split("#")[0]);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.getElementById("days")) throw answer.redirected ? { signIn: answer.url } : new Error(`${answer.status}`);
    const where = focus ? { id: focus, name: place()?.name } : place();
    screen.querySelector("#lists").replaceWith(page.getElementById("lists"));
    const fresh = fill(page.getElementById("days"));
    for (const row of rows().filter((row) => !row.isDone && (isDirty(row) || row.held))) {
      const stored = fresh.querySelector(`#${CSS.escape(row.id)}`);
      if (stored && row === typedOn) rebase(row, stored);
      if (stored) stored.replaceWith(row);
      else putBack(row, fresh);
    }
    screen.querySelector("#days").replaceWith(fresh);
    go(where);
  }

  /* A row that the page does not have (yet, or any more), where it stood. */
  function putBack(row, fresh) {
    const before = row.previousElementSibling?.id;
    const neighbour = before && fresh.querySelector(`#${CSS.escape(before)}`);
    const list = fresh.querySelector(`#${CSS.escape(row.closest(".day-of-rows").id)} ol`) || fresh.querySelector("ol");
    if (neighbour) neighbour.after(row);
    else list.insertBefore(row, [...list.children].find((other) => isBlank(other)) || null);
  }

  /* An act on a row or on the whole page; pressed twice before the answer, it is done once. */
  const running = new Set();
  async function act(data, row) {
    const key = `${data.get("act")} ${row?.id || ""}`;
    const isRepeatable = ["up", "down"].includes(data.get("act"));
    if (running.has(key) && !isRepeatable) return;
    if (row?.held) {
      showHeld(row);
      return;
    }
    running.add(key);
    const sent = row ? agenda.valuesOf(row) : {};
    try {
      const answer = await agenda.send(data);
      if (answer.status >= 400) {
        if (row && row.isConnected && (answer.told?.length || !answer.errors?.__all__)) refuse(row, answer, sent);
        else tell((answer.errors?.__all__ || [""])[0], true);
        return;
      }
      settled(answer);
      await again(answer.focus);
      tell(answer.said);
    } catch (problem) {
      agenda.failed(problem);
    } finally {
      running.delete(key);
    }
  }
  /* What was typed goes first, and the act with the version that this gave. */
  async function actOn(row, name, more) {
    if (!(await save(row))) return;
    const now = document.getElementById(row.id);
    if (now) await act(dataOf(formOf(now), name, more), now);
  }

  Object.assign(agenda, { dataOf, showHeld, typedIn, clear, save, saveWithVenue, add, act, actOn });
})();
