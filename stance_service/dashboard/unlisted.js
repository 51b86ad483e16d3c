// The panel of actors that the catalog does not list: asked for when it is opened or its filter
// changes, not polled. Uses what dashboard.js declares.
"use strict";

const UNLISTED_ROWS = 50;
const NAME_TYPES = {
  NAME_TYPE_PERSON: "person", NAME_TYPE_ORGANISATION: "organisation", NAME_TYPE_PLACE: "place",
};
let unlistedTurn = 0;

// A record to copy, under the row; pressed again, it goes.
function showRecord(button, row, actor) {
  const next = row.nextElementSibling;
  const isShown = next && next.className === "record";
  if (isShown) {
    next.remove();
  } else {
    const record = element("pre", {tabIndex: 0, textContent: actor.catalogTextproto});
    row.after(element("tr", {className: "record"}, element("td", {colSpan: 5},
      element("span", {className: "quiet", textContent: "For a file of the catalog's folder:"}), record)));
  }
  button.setAttribute("aria-expanded", String(!isShown));
}

function unlistedRow(actor) {
  const sentence = actor.exampleSentence && actor.exampleSentence.text;
  const example = element("p", {className: "example"}, sentence ? `“${sentence}” ` : "",
    source(actor.exampleArticle || {}));
  const name = [actor.name, ...(actor.otherForms || [])].join(" · ");
  const row = element("tr", {className: "stance"},
    element("td", {}, element("strong", {textContent: name}), example),
    element("td", {textContent: NAME_TYPES[actor.type] || ""}),
    element("td", {className: "number", textContent: actor.articleCount,
      title: `${actor.mentionCount} mentions`}),
    element("td", {className: "day", textContent: day(actor.lastTime)}));
  const cell = element("td", {});
  if (actor.catalogTextproto) {
    const button = element("button", {type: "button", className: "add", textContent: "Add…"});
    button.setAttribute("aria-label", `Add ${actor.name} to the catalog`);
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => showRecord(button, row, actor));
    cell.append(button);
  }
  row.append(cell);
  return row;
}

async function listUnlisted() {
  const mine = ++unlistedTurn;
  const query = new URLSearchParams({page_size: UNLISTED_ROWS});
  query.set("min_articles", Math.max(1, Number(byId("unlisted-least").value) || 1));
  if (byId("unlisted-type").value) query.set("types", byId("unlisted-type").value);
  const note = byId("unlisted-note");
  try {
    const answer = await get("v1/unlisted?" + query);
    if (mine !== unlistedTurn) return;
    const actors = answer.actors || [];
    byId("unlisted-actors").tBodies[0].replaceChildren(...actors.map(unlistedRow));
    note.hidden = actors.length > 0 && !answer.nextPageToken;
    note.textContent = actors.length === 0 ? "Nobody else is named so often."
      : `The ${actors.length} most often named; demarche unlisted lists all.`;
  } catch (error) {
    if (mine !== unlistedTurn) return;
    note.hidden = false;
    note.textContent = `Not up to date: ${error.message}`;
  }
}

byId("unlisted").addEventListener("toggle", () => byId("unlisted").open && listUnlisted());
byId("unlisted-filter").addEventListener("input", listUnlisted);
byId("unlisted-filter").addEventListener("submit", (event) => event.preventDefault());

function openIfLinked() {
  if (location.hash === "#unlisted") byId("unlisted").open = true;
}
window.addEventListener("hashchange", openIfLinked);
openIfLinked();
