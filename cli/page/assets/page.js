'use strict';

// The page without this says the same: it opens what an address names, copies commands, and follows what happens.

const live = document.body.dataset.live === 'yes';

/** Opens the part that the address names. */
function openNamed() {
  const part = document.getElementById(location.hash.slice(1));
  if (!(part instanceof HTMLDetailsElement)) return;
  part.open = true;
  part.scrollIntoView({ block: 'start' });
  part.querySelector('summary').focus({ preventScroll: true });
}

/** Offers to copy only where the browser can. */
function showCopying() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll('button[data-copy]')) button.hidden = false;
}

/** Asks for the last lines of a part's log, as whoever opens it wants to see them. */
async function showLog(part) {
  const answer = await fetch(`log?part=${encodeURIComponent(part.dataset.part)}`);
  const text = answer.ok ? await answer.text() : '';
  const log = document.getElementById(part.id)?.querySelector('.log');
  if (!log) return;
  log.textContent = text;
  log.hidden = text === '';
}

/** Puts a section in the place of the one of the same name; what is open, and what has the focus, stays so. */
function exchange({ id, html }) {
  const before = document.getElementById(id);
  const parsed = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;
  if (!before || !parsed) return;
  const focused = before.contains(document.activeElement) ? pathOf(document.activeElement, before) : undefined;
  const scrolls = [...before.querySelectorAll('.canvas, .scroll')].map(({ scrollLeft, scrollTop }) => [
    scrollLeft,
    scrollTop,
  ]);
  before.querySelectorAll('details').forEach((each, index) => {
    const after = each.id ? parsed.querySelector(`#${CSS.escape(each.id)}`) : parsed.querySelectorAll('details')[index];
    if (!each.open || !after) return;
    after.open = true;
    const [log, next] = [each.querySelector('.log'), after.querySelector('.log')];
    if (log && next && !log.hidden) [next.textContent, next.hidden] = [log.textContent, false];
  });
  before.replaceWith(parsed);
  parsed.querySelectorAll('.canvas, .scroll').forEach((each, index) => {
    [each.scrollLeft, each.scrollTop] = scrolls[index] ?? [0, 0];
  });
  if (focused) elementAt(focused, parsed)?.focus({ preventScroll: true });
}

/** Where an element is below another one: the number of each child on the way. */
function pathOf(element, top) {
  const path = [];
  for (let each = element; each !== top; each = each.parentElement)
    path.unshift([...each.parentElement.children].indexOf(each));
  return path;
}

function elementAt(path, top) {
  return path.reduce((element, index) => element?.children[index], top);
}

/** Says above everything what keeps the page from being up to date. */
function away(text) {
  document.getElementById('away')?.remove();
  if (text === '') return;
  const note = document.createElement('p');
  note.id = 'away';
  note.className = 'away';
  note.setAttribute('role', 'alert');
  note.textContent = text;
  document.getElementById('head').append(note);
}

function follow() {
  const source = new EventSource('events');
  let said = '';
  source.addEventListener('sections', ({ data }) => {
    for (const section of JSON.parse(data)) exchange(section);
    showCopying();
    away(said);
  });
  source.addEventListener('away', ({ data }) => away((said = JSON.parse(data))));
  source.addEventListener('words', ({ data }) => (document.body.dataset.gone = JSON.parse(data)));
  source.onerror = () => away(document.body.dataset.gone ?? '');
  source.onopen = () => away(said);
}

document.addEventListener('click', async ({ target }) => {
  const button = target instanceof Element ? target.closest('button[data-copy]') : null;
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const text = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = text), 1500);
});
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (live && target instanceof HTMLDetailsElement && target.open && target.dataset.part) void showLog(target);
  },
  true,
);
window.addEventListener('hashchange', openNamed);
openNamed();
showCopying();
if (live) follow();
