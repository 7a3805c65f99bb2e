import { Construct } from 'constructs';
import { DNS_NAME, expectFormat, unexpected } from '../../formats';
import type { SecretKey } from '../kit';
import { Application } from './application';
import type { SecretSource } from './secret-source';

/** The keys of a Secret, as programs know them: letters, digits, `-`, `_` and `.`. */
const KEY = /^[-._a-zA-Z0-9]{1,253}$/;

/**
 * A Secret of an application: which keys it has and where their values come from. It renders nothing: whoever knows the values makes
 * the Secret, `synth` of `cdk8s-hubs/project` for one.
 */
export class AppSecret<Key extends string = string> extends Construct {
  /** The Secret's name. */
  readonly name: string;
  /** Where the value of each key comes from, by key. A key is declared in one Secret of an application only. */
  readonly entries: Readonly<Record<Key, SecretSource>>;

  constructor(
    scope: Construct,
    name: string,
    /** Where the value of each key comes from, by key. A key is declared in one Secret of an application only. */
    entries: Readonly<Record<Key, SecretSource>>,
  ) {
    super(scope, name);
    this.name = expectFormat('AppSecret', DNS_NAME, name);
    this.entries = entries;
    for (const key of Object.keys(entries)) {
      if (!KEY.test(key)) throw unexpected(`${name}`, 'keys of letters, digits, -, _ and .', key);
    }
    Application.find(this)?.declare(this);
  }

  /** A reference to one of its keys. */
  key(key: Key): SecretKey {
    const source: SecretSource = this.entries[key];
    return { name: this.name, key, ...(source.from === 'person' && source.optional && { optional: true }) };
  }
}
