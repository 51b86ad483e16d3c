// Reads the JSON twin of StanceService. Everything shown comes from articles, so it is set as text,
// never as markup.
"use strict";

const POLL_MS = 3000;
const ROWS = 200;
const EVIDENCE = 5;
const LABELS = {
  STANCE_LABEL_SUPPORTIVE: "supportive", STANCE_LABEL_SCEPTICAL: "sceptical",
  STANCE_LABEL_NEUTRAL: "neutral", STANCE_LABEL_DIVIDED: "divided", STANCE_LABEL_UNCLEAR: "unclear",
};
const POSITIONS = {
  POSITION_SUPPORTIVE: "supportive", POSITION_SCEPTICAL: "sceptical", POSITION_NEUTRAL: "neutral",
};

const byId = (id) => document.getElementById(id);
const open = new Set();  // the pairs whose evidence is shown
let etag = "", url = "", timer = 0, turn = 0;

function element(name, properties = {}, ...children) {
  const node = document.createElement(name);
  Object.assign(node, properties);
  node.append(...children);
  return node;
}

function svgElement(name, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

const day = (time) => (time ? time.slice(0, 10) : "");
const signed = (score) => (score > 0 ? "+" : score < 0 ? "−" : "") + Math.abs(score).toFixed(2);
const pairKey = (stance) => JSON.stringify([stance.actorId, stance.topicId]);

// The 95 % interval as a bar from -1 to 1, with a dot at the score.
function bar(stance) {
  const x = (score) => 50 + 50 * score + "%";
  const says = `score ${signed(stance.score)}, 95 % between ${signed(stance.lower)} and ` +
    signed(stance.upper);
  const svg = svgElement("svg", {role: "img", "aria-label": says});
  const title = svgElement("title", {});
  title.textContent = says;
  svg.append(
    title,
    svgElement("line", {class: "axis", x1: "0%", x2: "100%", y1: 11, y2: 11}),
    svgElement("line", {class: "zero", x1: "50%", x2: "50%", y1: 4, y2: 18}),
    svgElement("line", {class: "interval", x1: x(stance.lower), x2: x(stance.upper), y1: 11, y2: 11}),
    svgElement("circle", {class: "score", cx: x(stance.score), cy: 11, r: 5}));
  return svg;
}

// A link only where the address is one of the web: articles bring their own addresses.
function source(article) {
  const words = [article.publisher, article.title || article.id].filter(Boolean).join(": ");
  return /^https?:\/\//i.test(article.url || "")
    ? element("a", {href: article.url, rel: "noreferrer noopener", target: "_blank", textContent: words})
    : words;
}

function quote(statement) {
  const why = statement.explanation && statement.explanation.summary;
  const footer = element("footer", {}, source(statement.article || {}));
  const time = day(statement.statementTime);
  if (time) footer.append(" · " + time);
  if (why) footer.append(" · " + why);
  const words = statement.evidence && statement.evidence.text;
  return element("blockquote", {className: POSITIONS[statement.position] || ""},
    element("p", {textContent: words || "(the article's rights forbid quoting it)"}), footer);
}

function rows(stance) {
  const label = LABELS[stance.label] || "unclear";
  const isOpen = open.has(pairKey(stance));
  const button = element("button",
    {type: "button", className: "actor", textContent: stance.actorName || stance.actorId});
  button.setAttribute("aria-expanded", String(isOpen));
  button.addEventListener("click", () => toggle(stance));
  const sources = stance.independentSourceCount;
  const scale = element("td", {className: "scale " + label}, bar(stance));
  const result = [element("tr", {className: "stance"},
    element("td", {}, button),
    element("td", {textContent: stance.topicName || stance.topicId}),
    element("td", {className: "label " + label, textContent: label}),
    scale,
    element("td", {className: "number", textContent: stance.statementCount,
      title: `from ${sources} independent ${sources === 1 ? "source" : "sources"}`}),
    element("td", {className: "day", textContent: day(stance.lastTime)}))];
  if (isOpen) {
    result.push(element("tr", {className: "evidence"},
      element("td", {colSpan: 6}, ...(stance.evidence || []).map(quote))));
  }
  return result;
}

let shown = null;  // the last answer

function draw() {
  const focused = document.activeElement && document.activeElement.dataset.pair;
  const stances = shown.stances || [];
  const body = byId("stances").tBodies[0];
  body.replaceChildren(...stances.flatMap(rows));
  body.querySelectorAll("button.actor").forEach((button, i) => {
    button.dataset.pair = pairKey(stances[i]);
    if (button.dataset.pair === focused) button.focus();
  });
  byId("empty").hidden = stances.length > 0;
  byId("more").hidden = shown.totalSize <= stances.length;
  byId("more").textContent = `The ${stances.length} strongest of ${shown.totalSize}.`;
}

function sayUpToDate() {
  byId("status").className = "";
  byId("status").textContent =
    `${shown.totalSize} ${shown.totalSize === 1 ? "stance" : "stances"}, up to date`;
}

function toggle(stance) {
  const key = pairKey(stance);
  if (!open.delete(key)) open.add(key);
  draw();
}

// The ids that a filter's text stands for: an id or a name, else every record that has the text.
async function ids(kind, text) {
  if (!text) return [];
  const answer = await get(`v1/catalog/${kind}?page_size=50&query=${encodeURIComponent(text)}`);
  const found = answer[kind] || [];
  byId(kind).replaceChildren(...found.slice(0, 20).map((record) => element("option", {value: record.name})));
  const exact = found.filter((record) =>
    [record.id, record.name].some((name) => name.toLowerCase() === text.toLowerCase()));
  const chosen = (exact.length ? exact : found).map((record) => record.id);
  return chosen.length ? chosen : [text];  // matches nothing
}

async function get(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(await problem(response));
  return response.json();
}

async function problem(response) {
  const body = await response.json().catch(() => null);
  return body && body.error ? body.error.message : `the service answered ${response.status}`;
}

async function wantedUrl() {
  const query = new URLSearchParams({page_size: ROWS, evidence_limit: EVIDENCE});
  for (const id of await ids("actors", byId("actor").value.trim())) query.append("actor_ids", id);
  for (const id of await ids("topics", byId("topic").value.trim())) query.append("topic_ids", id);
  query.set("min_statements", Math.max(1, Number(byId("least").value) || 1));
  return "v1/stances?" + query;
}

// Asks again and again; an unchanged ledger answers 304 without a body.
async function poll(filterChanged) {
  clearTimeout(timer);
  const mine = ++turn;
  try {
    if (filterChanged || !url) {
      const next = await wantedUrl();
      if (mine !== turn) return;
      if (next !== url) etag = "";
      url = next;
    }
    const response = await fetch(url, {headers: etag ? {"If-None-Match": etag} : {}, cache: "no-store"});
    if (mine !== turn) return;  // a newer question is on its way
    if (response.status !== 304) {
      if (!response.ok) throw new Error(await problem(response));
      const answer = await response.json();
      if (mine !== turn) return;
      shown = answer;
      etag = response.headers.get("ETag") || "";
      draw();
    }
    sayUpToDate();
  } catch (error) {
    if (mine !== turn) return;
    byId("status").className = "stale";
    byId("status").textContent = `Not up to date: ${error.message}`;
  }
  timer = setTimeout(poll, POLL_MS);
}

byId("filter").addEventListener("submit", (event) => event.preventDefault());
let typing = 0;
byId("filter").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => poll(true), 250);
});
poll(true);
