/** What a message of cert-manager says, without what it quotes of the answers of others. */
export interface Said {
  /** ACME's type of the problem, such as `caa` (RFC 8555, section 6.7); absent where cert-manager itself speaks. */
  readonly type?: string;
  /** What is wrong, in the words of whoever found it. The host is `HOST` in it, other hosts in addresses are `OTHER`. */
  readonly text: string;
  /** Whether cert-manager asked for the challenge's answer itself, as it does before the authority may. */
  readonly isSelfCheck: boolean;
  /** The public address that was asked, where the message names it. */
  readonly asked?: string;
}

/**
 * Takes a message apart as cert-manager 1.21 and its ACME client put it together: `<where>: <status> <type>: <detail>; subproblems:`, and
 * below it a line `<type>: [dns: <host>] <detail>` for each. Of several problems, the host's own counts.
 */
export function readMessage(message: string, host: string): Said {
  const own = withoutQuotes(message);
  const { type, text } = problemOf(own, host);
  const plain = text
    .replaceAll(/\b(https?):\/\/([^/\s"':]+)[^\s"']*?(?=:?(?:[\s"']|$))/g, (_, scheme: string, name: string) => {
      return `${scheme}://${name === host ? 'HOST' : 'OTHER'}/`;
    })
    .replaceAll(host === '' ? /$^/g : host, 'HOST');
  const asked = askedAddress(text);
  return {
    ...(type !== undefined && { type }),
    text: plain,
    isSelfCheck: /self check|challenge propagation|^wrong status code|^did not get expected/i.test(own),
    ...(asked !== undefined && { asked }),
  };
}

/** Pages are quoted by cert-manager (`but got: …`), by Boulder (`Invalid response from <url>: "…"`, `(got "…")`) and by Pebble (`"…" != "…"`). */
function withoutQuotes(message: string): string {
  const quoted = /"(?:[^"\\]|\\.)*(?:"|$)/.source;
  return message
    .replace(/\bbut got: [\s\S]*$/, '')
    .replaceAll(new RegExp(`(Invalid response from \\S+(?: \\[[^\\]]*\\])?: )${quoted}`, 'g'), '$1')
    .replaceAll(new RegExp(`(\\(got |!= )${quoted}`, 'g'), '$1');
}

const TYPE = /urn:(?:ietf:params:)?acme:error:(\w+):? ?/g;

function problemOf(message: string, host: string): { readonly type?: string; readonly text: string } {
  const found = [...message.matchAll(TYPE)];
  const problems = found.map((match, index) => ({
    type: match[1]!,
    text: message.slice(match.index + match[0].length, found[index + 1]?.index),
  }));
  const [outer] = problems;
  if (outer === undefined) return { text: message };
  const inner = message.includes('; subproblems:') ? problems.slice(1) : problems;
  return (
    inner.find(({ text }) => text.startsWith(`[dns: ${host}]`)) ??
    inner.find(({ type }) => type !== 'compound') ?? { ...outer, text: outer.text.replace('; subproblems:', '') }
  );
}

/** Boulder puts the address before what it says of it, Go's programs behind `dial tcp`. Behind a redirect to HTTPS it may be that of another host. Addresses of networks of one's own do not count. */
function askedAddress(text: string): string | undefined {
  const address = String.raw`(\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7})`;
  const boulder = new RegExp(`(?:^|\\s)${address}: (?:Invalid response|Fetching|The key authorization)`);
  const go = new RegExp(`dial tcp \\[?${address}\\]?:80\\b`);
  const [, found] = boulder.exec(text) ?? go.exec(text) ?? [];
  if (
    found === undefined ||
    /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd]|fe80:|::1$)/.test(found)
  ) {
    return undefined;
  }
  return found;
}
