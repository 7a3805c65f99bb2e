import { colours } from './colours';
import { duration } from './duration';
import { columns, complain, print, redacted } from './print';

/** One step that takes a while: what it waits for is shown while it lasts, and one line remains of it. */
export class Progress {
  private readonly start = Date.now();
  private last = '';

  /** @param say what becomes of the line that remains: the result of some commands is made of them, and for others they are beside it */
  constructor(
    private readonly title: string,
    private readonly say: (text: string) => void = print,
  ) {}

  /** Seconds since it began. */
  get seconds(): number {
    return (Date.now() - this.start) / 1000;
  }

  /** Shows what it waits for: on a terminal in place, elsewhere a line for each change. */
  waiting(what: string): void {
    const text = `… ${this.title}: ${what}`;
    if (process.stderr.isTTY) this.overwrite(`${text} (${duration(this.seconds)})`);
    else if (what !== this.last) complain(text);
    this.last = what;
  }

  /** Says something that stays, such as why it takes so long. */
  note(text: string): void {
    this.clear();
    complain(text);
  }

  done(note: string): void {
    this.end(colours.green('✓'), note);
  }

  skipped(note: string): void {
    this.end(colours.dim('-'), note);
  }

  failed(note: string): void {
    this.end(colours.red('✗'), note);
  }

  private end(symbol: string, note: string): void {
    this.clear();
    const time = this.seconds >= 1 ? colours.dim(` (${duration(this.seconds)})`) : '';
    this.say(`${symbol} ${this.title}${note === '' ? '' : `: ${note}`}${time}`);
  }

  private overwrite(text: string): void {
    const width = columns() - 1;
    const shown = [...redacted(text)];
    process.stderr.write(
      `\r\u001b[2K${shown.length > width ? `${shown.slice(0, width - 1).join('')}…` : shown.join('')}`,
    );
  }

  private clear(): void {
    if (process.stderr.isTTY && this.last !== '') process.stderr.write('\r\u001b[2K');
  }
}
