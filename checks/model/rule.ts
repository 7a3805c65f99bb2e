import type { Problem, Rule } from '../problem';
import { Cluster } from './cluster';
import type { Field } from './field';
import { Resource } from './resource';

/** Where a rule puts what it finds. */
export class Reporter {
  constructor(
    private readonly rule: string,
    readonly problems: Problem[] = [],
  ) {}

  /** Something that breaks. */
  error(field: Field, message: string, remedy: string): void {
    this.add('error', field, message, remedy);
  }

  /** Something worth knowing. */
  warning(field: Field, message: string, remedy: string): void {
    this.add('warning', field, message, remedy);
  }

  /** A part of the rule, with a name of its own: `schema` has `schema/type`. */
  part(name: string): Reporter {
    return new Reporter(`${this.rule}/${name}`, this.problems);
  }

  /** Something about an entry that is no object, or about all objects. */
  general(severity: Problem['severity'], object: string, message: string, remedy: string): void {
    this.problems.push({ rule: this.rule, severity, object, path: '', message, remedy });
  }

  private add(severity: Problem['severity'], field: Field, message: string, remedy: string): void {
    const { root, path, container } = field;
    this.problems.push({
      rule: this.rule,
      severity,
      object: root instanceof Resource ? root.title : '',
      path,
      ...(container !== undefined && { container }),
      message,
      remedy,
    });
  }
}

/** A rule with its name, which can also look at objects that are indexed already. */
export interface NamedRule extends Rule {
  /** Such as `references/service-selector`; rules with parts report `<id>/<part>`. */
  readonly id: string;
  /** What is wrong with objects that are indexed already; nothing where all is well. */
  readonly inspect: (cluster: Cluster) => Problem[];
}

/** Makes a rule of a name and what it does. */
export function rule(id: string, look: (cluster: Cluster, report: Reporter) => void): NamedRule {
  const inspect = (cluster: Cluster) => {
    const report = new Reporter(id);
    look(cluster, report);
    return report.problems;
  };
  const run: Rule = (objects, options) => inspect(new Cluster(objects, options));
  return Object.assign(run, { id, inspect });
}
