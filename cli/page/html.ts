import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaFindings } from '../doctor/report';
import type { Finding } from '../findings';
import type { Drawing } from '../graph/svg';
import { svg, xml } from '../graph/svg';
import { language, t } from '../../terminal/language';
import type { PageModel, PagePart, Standing, Table, Trouble } from './model';

/** A part of the page that is exchanged by itself while it is watched. */
export interface Section {
  readonly id: string;
  readonly html: string;
}

export interface PageOptions {
  /** Whether the page follows what happens; one that is sent to somebody stays as it is. */
  readonly live: boolean;
}

const asset = (name: string) => readFileSync(join(__dirname, 'assets', name), 'utf8');

/** The page as one file, which asks nobody for anything else. */
export function pageHtml(model: PageModel, drawing: Drawing, { live }: PageOptions): string {
  const [style, script] = [asset('page.css'), asset('page.js')];
  const policy = contentSecurityPolicy(style, script, live);
  return `<!doctype html>
<html lang="${language()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${xml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${xml(model.title)}</title>
<style>${style}</style>
</head>
<body data-live="${live ? 'yes' : 'no'}">
<a class="skip" href="#findings">${xml(t`To what is wrong`)}</a>
<main>
${sections(model, drawing)
  .map(({ html }) => html)
  .join('\n')}
</main>
<footer><p>${xml(t`Nothing here changes anything: commands are for a terminal.`)}</p></footer>
<script>${script}</script>
</body>
</html>
`;
}

/** What a browser may load and run for the page: what is in it, and, where it is live, what the same server tells. */
export function contentSecurityPolicy(style: string, script: string, live: boolean): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `style-src ${hash(style)}`,
    `script-src ${hash(script)}`,
    ...(live ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The parts of the page, each as it is at the moment. */
export function sections(model: PageModel, drawing: Drawing): Section[] {
  const list: readonly (readonly [id: string, title: string, body: string])[] = [
    ['findings', t`Findings`, findings(model)],
    ['graph', t`What runs, and how it is connected`, picture(model, drawing)],
    ['parts', t`Parts`, model.parts.map(part).join('\n')],
    [
      'certificates',
      t`Certificates and DNS`,
      table(model.certificates, t`Certificates and DNS`) + outside(model.areas),
    ],
    ['volumes', t`Volumes`, table(model.volumes, t`Volumes`)],
    ['backups', t`Backups`, table(model.backups, t`Backups`)],
    ['releases', t`Releases`, table(model.releases, t`Releases`)],
    ['check-up', t`Check-up`, checkUp(model.areas)],
    ...(model.cost === undefined ? [] : [['cost', t`Cost`, `<p>${xml(model.cost)}</p>`] as const]),
  ];
  return [
    header(model),
    ...list.map(([id, title, body]) => ({
      id,
      html: `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${xml(title)}</h2>${body}</section>`,
    })),
  ];
}

function header({ title, subtitle, state, verdict, takenAt }: PageModel): Section {
  const at = takenAt.slice(0, 19).replace('T', ' ');
  return {
    id: 'head',
    html: `<header id="head"><h1>${xml(title)}</h1><p class="dim">${xml(subtitle)}</p><p class="verdict ${state}" role="status">${mark(state)} ${xml(verdict)}</p><p class="dim" id="at">${xml(t`as of ${at} UTC`)}</p></header>`,
  };
}

function findings({ troubles, areas = [] }: PageModel): string {
  const found = areas.flatMap(({ title, findings: list }) =>
    list
      .filter(({ state }) => state === 'error' || state === 'warning')
      .map((finding): Trouble => ({ ...finding, about: title }))
      .filter(({ what }) => !troubles.some((one) => what === `${one.about}: ${one.what}`)),
  );
  const all = [...troubles, ...found].sort((a, b) => rank(a.state) - rank(b.state));
  if (all.length === 0) return `<p>${mark('ok')} ${xml(t`Nothing is wrong.`)}</p>`;
  return `<ul class="troubles">${all.map(trouble).join('')}</ul>`;
}

const rank = (state: Standing) => ['error', 'warning', 'unknown', 'ok'].indexOf(state);

function trouble({ state, about, what, remedy, evidence }: Trouble): string {
  return `<li class="${state}"><p>${mark(state)} <strong>${xml(about)}</strong> ${xml(what)}</p>${remedy === undefined ? '' : advice(remedy)}${evidence === undefined || evidence === '' ? '' : `<pre tabindex="0" aria-label="${xml(t`What shows it`)}">${xml(evidence)}</pre>`}</li>`;
}

/** A remedy, with the commands in it to copy. */
function advice(remedy: string): string {
  const commands = [
    ...new Set(
      [...remedy.matchAll(/(?:^|(?<=[\s:(]))(?:hubs|kubectl|doctl) [^\n;,)]+/g)].map(([text]) =>
        text.trim().replace(/[.:]$/, ''),
      ),
    ),
  ];
  const buttons = commands.map(
    (command) => `<span class="command"><code>${xml(command)}</code>${copyButton(command)}</span>`,
  );
  return `<p class="remedy">→ ${xml(remedy).replaceAll('\n', '<br>')}</p>${buttons.length > 0 ? `<p class="commands">${buttons.join(' ')}</p>` : ''}`;
}

function copyButton(text: string): string {
  return `<button type="button" hidden data-copy="${xml(text)}" data-copied="${xml(t`copied`)}" aria-label="${xml(t`Copy ${text}`)}">${xml(t`Copy`)}</button>`;
}

function picture({ parts }: PageModel, drawing: Drawing): string {
  const states = new Map(parts.map((each, index) => [each.id, { state: each.state, href: `#part-${index}` }]));
  const legend = [
    ['leads', t`a host leads there`],
    ['talks', t`may connect, on these ports`],
    ['waits', t`waits before it starts`],
  ].map(([kind, text]) => `<li class="${kind!}">${xml(text!)}</li>`);
  const picture_ = svg(drawing, { title: t`What runs, and how it is connected`, links: states });
  return `<ul class="legend">${legend.join('')}<li class="dashed">${xml(t`dashed border: no NetworkPolicy limits it`)}</li></ul><div class="canvas" tabindex="0" role="region" aria-label="${xml(t`Picture; the parts below say the same in words`)}">${picture_}</div>`;
}

function part({ id, name, detail, state, summary, pods, facts, troubles, log }: PagePart, index: number): string {
  return `<details id="part-${index}" data-part="${xml(id)}"><summary>${mark(state)} <strong>${xml(name)}</strong> <span class="dim">${xml(detail)}</span> <span>${xml(summary)}</span></summary>
${troubles.length > 0 ? `<ul class="troubles">${troubles.map(trouble).join('')}</ul>` : ''}
${pods.rows.length > 0 ? table(pods, t`Pods of ${name}`) : ''}
${facts.length > 0 ? `<ul class="facts">${facts.map((fact) => `<li>${xml(fact)}</li>`).join('')}</ul>` : ''}
<pre class="log" tabindex="0" aria-label="${xml(t`Last lines of the log of ${name}`)}"${log === undefined || log === '' ? ' hidden' : ''}>${xml(log ?? '')}</pre>
<p class="commands"><span class="command"><code>${xml(`hubs logs ${name}`)}</code>${copyButton(`hubs logs ${name}`)}</span></p></details>`;
}

function outside(areas: readonly AreaFindings[] = []): string {
  const seen = areas.filter(({ id }) => id === 'dns' || id === 'served');
  return seen.map(({ findings: list }) => lines(list)).join('');
}

function checkUp(areas: readonly AreaFindings[] | undefined): string {
  if (!areas) return `<p>${xml(t`Looking …`)}</p>`;
  return areas
    .map(({ title, findings: list }) => {
      const worst = [...list].sort((a, b) => rank(a.state) - rank(b.state))[0]?.state ?? 'ok';
      return `<details><summary>${mark(worst)} ${xml(title)}</summary>${lines(list)}</details>`;
    })
    .join('');
}

function lines(list: readonly Finding[]): string {
  if (list.length === 0) return '';
  return `<ul class="facts">${list.map(({ state, what }) => `<li>${mark(state)} ${xml(what)}</li>`).join('')}</ul>`;
}

function table({ titles, rows }: Table, label: string): string {
  if (rows.length === 0) return `<p>${xml(t`none`)}</p>`;
  const head = titles.map((title) => `<th scope="col">${xml(title)}</th>`).join('');
  const body = rows.map(({ state, cells, fill }) => {
    const [first = '', ...others] = cells;
    const meter = fill === undefined ? '' : `<td>${gauge(fill)}</td>`;
    return `<tr class="${state}"><th scope="row">${mark(state)} ${xml(first)}</th>${others.map((cell) => `<td>${xml(cell)}</td>`).join('')}${meter}</tr>`;
  });
  const more = rows.some(({ fill }) => fill !== undefined) ? `<th scope="col">${xml(t`In use`)}</th>` : '';
  return `<div class="scroll" tabindex="0" role="region" aria-label="${xml(t`Table: ${label}`)}"><table><thead><tr>${head}${more}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function gauge(fill: number): string {
  const text = `${Math.floor(fill * 100)} %`;
  return `<meter min="0" max="1" high="0.85" value="${fill.toFixed(3)}" aria-label="${text}">${text}</meter>`;
}

/** How something stands, for the eye and for a screen reader. */
function mark(state: Standing): string {
  const [sign, word] = {
    ok: ['✓', t`well`],
    warning: ['!', t`deserves attention`],
    error: ['✗', t`has to be mended`],
    unknown: ['?', t`not seen`],
  }[state];
  return `<span class="mark ${state}" role="img" aria-label="${xml(word!)}">${sign!}</span>`;
}
