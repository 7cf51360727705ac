import type { NamedValueFacts, PolicySource, WorkspaceFacts } from '../../../src/policy/workspace.ts';

/** A policy and all that surrounds it. */
export interface RandomEstate {
  readonly text: string;
  readonly facts: WorkspaceFacts;
}

const variables = ['a', 'b', 'c', 'd'];
const namedValues = ['secret', 'vault', 'plain', 'code', 'other', 'unknown'];
const fragments = ['f0', 'f1', 'f2', 'f3', 'f4', 'f5'];

/**
 * A policy with loops, branches, fragments, scopes and expressions by chance: the same for the same seed. Small pieces, now and
 * then repeated or nested often.
 */
export function randomEstate(seed: number): RandomEstate {
  const writer = new EstateWriter(seed);
  const isFragment = writer.isLikely(0.05);
  const text = isFragment ? writer.fragment() : writer.document();
  return {
    text,
    facts: {
      hasAllNamedValues: writer.isLikely(0.5),
      namedValues: writer.values(),
      fragments: Object.fromEntries(fragments.filter(() => writer.isLikely(0.8)).map(id => [id, { file: id, text: writer.fragment() }])),
      outerScopes: ['api', 'product', 'global'].slice(writer.below(4)).map(scope => writer.alternatives(scope)),
    },
  };
}

class EstateWriter {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  document(): string {
    const sections = ['inbound', 'backend', 'outbound', 'on-error'].filter((_, index) => index === 0 || this.isLikely(0.2));
    return `<policies>${sections.map(name => `<${name}>${this.policies(this.isLikely(0.3) ? 2 : 1)}</${name}>`).join('')}</policies>`;
  }

  fragment(): string {
    return `<fragment>${this.policies(1)}</fragment>`;
  }

  alternatives(scope: string): readonly PolicySource[] {
    return Array.from({ length: this.#often(1, 8) }, (_, index) => ({ file: `${scope}${index}`, text: this.document() }));
  }

  values(): Readonly<Record<string, NamedValueFacts>> {
    const plain = (value: string): NamedValueFacts => ({ isSecret: false, isFromKeyVault: false, value });
    return {
      secret: { isSecret: true, isFromKeyVault: false },
      vault: { isSecret: true, isFromKeyVault: true },
      plain: plain('text'),
      code: plain(`@(${this.expression(2)})`),
      itself: plain(this.#one(['{{itself}} + 1', '@({{itself}})', 'a{{itself}}'])),
      other: plain(this.#one([this.isLikely(0.1) ? '{{itself}}' : 'a{{code}}', '@("{{secret}}" + {{code}})', this.expression(2)])),
    };
  }

  policies(depth: number): string {
    return Array.from({ length: 1 + this.below(2) }, () => this.#policy(depth)).join('');
  }

  #policy(depth: number): string {
    const inner = (): string => (depth > 0 ? this.policies(depth - 1) : '');
    const name = this.#one(variables);
    switch (this.below(depth > 0 ? 16 : 11)) {
      case 0:
      case 1:
        return `<set-variable name="${name}" value="${this.#value()}" />`;
      case 2:
        return `<include-fragment fragment-id="${this.#one(fragments)}" />`.repeat(this.#often(1, 30));
      case 3:
        return '<base />'.repeat(this.#often(1, 30));
      case 4:
        return `<set-header name="${this.#one(['X-A', 'Authorization', '@((string)context.Variables["a"])'])}" exists-action="${this.#one(['override', 'append', 'delete'])}"><value>${this.#value()}</value></set-header>`;
      case 5:
        return `<set-body${this.#one(['', ' template="liquid"'])}>${this.#one([this.#value(), '{{context.Variables["a"]}}{% if body.b %}{{body.c}}{% endif %}'])}</set-body>`;
      case 6:
        return `<trace source="a"><message>${this.#value()}</message></trace>`;
      case 7:
        return `<send-request mode="new" response-variable-name="${name}"><set-url>https://contoso.vault.azure.net/secrets/${this.#one(['a', 'b', '@((string)context.Variables["c"])'])}</set-url><authentication-managed-identity resource="https://vault.azure.net" /></send-request>`;
      case 8:
        return `<cache-lookup-value key="k${this.below(2)}" variable-name="${name}" />`;
      case 9:
        return `<cache-store-value key="k${this.below(2)}" value="${this.#value()}" duration="1" />`;
      case 10:
        return this.#one([
          `<return-response><set-body>${this.#value()}</set-body></return-response>`,
          `<set-query-parameter name="q"><value>${this.#value()}</value></set-query-parameter>`,
          `<rewrite-uri template="/${this.#value()}" />`,
        ]);
      case 11:
      case 12: {
        const levels = this.#often(1, 25);
        return `${`<retry condition="@(${this.expression(1)})" count="5">`.repeat(levels)}${inner()}${'</retry>'.repeat(levels)}`;
      }
      case 13:
        return `<choose>${`<when condition="@(${this.expression(2)})">${inner()}</when>`.repeat(this.#often(2, 20))}${this.#one(['', `<otherwise>${inner()}</otherwise>`])}</choose>`;
      case 14: {
        const levels = this.#often(1, 20);
        return `${`<choose><when condition="@(${this.expression(1)})">`.repeat(levels)}${inner()}${'</when></choose>'.repeat(levels)}`;
      }
      default:
        return `<wait>${inner()}</wait>`;
    }
  }

  #value(): string {
    return this.#one<() => string>([
      () => `@(${this.expression(this.below(3))})`,
      () => `@{ ${this.#statements(this.below(2))} return ${this.expression(1)}; }`,
      () => `{{${this.#one(namedValues)}}}`,
      () => 'text',
    ])();
  }

  expression(depth: number): string {
    if (depth === 0) {
      return this.#one([
        '"t"',
        '1',
        'true',
        'context.RequestId',
        `context.Variables["${this.#one(variables)}"]`,
        '"{{secret}}"',
        this.isLikely(0.1) ? '{{itself}}' : '{{code}}',
        'x',
        'x',
        '1',
        'context.Request.Headers.GetValueOrDefault("h", "")',
        'context.LastError.Message',
      ]);
    }
    const inner = (): string => this.expression(depth - 1);
    switch (this.below(13)) {
      case 0:
        return Array.from({ length: this.#often(2, 20) }, inner).join(' + ');
      case 1:
        return `(${inner()} == ${inner()} ? ${inner()} : ${inner()})`;
      case 2:
        return `((string)${inner()}).Replace("t", ${inner()})`;
      case 3:
        return `new JObject(new JProperty("p", ${inner()}), new JProperty("q", ${inner()}))`;
      case 4:
        return `((JObject)${inner()})["p"]`;
      case 5:
        return `((IResponse)${inner()}).Body.As<JObject>()["value"]`;
      case 6:
        return `new [] { ${Array.from({ length: this.#often(2, 20) }, inner).join(', ')} }`;
      case 7:
        return `(${inner()}).Select(x => ${inner()})${this.#one(['', '.First()', '.ToArray()', '.Aggregate((s, x) => s + x)'])}`;
      case 8:
        return `$"{${inner()}}-{${inner()}}"`;
      case 9:
        return `(${inner()} ?? ${inner()})`;
      case 10:
        return `${this.#one(['JObject.Parse', 'Convert.ToString', 'string.Concat', 'JsonConvert.SerializeObject'])}(${inner()})`;
      case 11:
        return `(from x in new [] { ${inner()} } where ${inner()} select ${inner()})`;
      default:
        return `(${inner()} && !${inner()})`;
    }
  }

  #statements(depth: number): string {
    return Array.from({ length: 1 + this.below(3) }, () => this.#statement(depth)).join(' ');
  }

  #statement(depth: number): string {
    const inner = (): string => (depth > 0 ? this.#statements(depth - 1) : '');
    switch (this.below(depth > 0 ? 9 : 4)) {
      case 0:
        return `var x = ${this.expression(2)};`;
      case 1:
        return `x ${this.#one(['=', '+='])} ${this.expression(2)};`;
      case 2:
        return `x["p"] = ${this.expression(2)};`;
      case 3:
        return `context.Trace((string)${this.expression(1)});`;
      case 4: {
        const levels = this.#often(1, 12);
        return `${`foreach (var x in ${this.expression(1)}) { `.repeat(levels)}${inner()}${' }'.repeat(levels)}`;
      }
      case 5:
        return `while (${this.expression(1)}) { ${inner()} }`;
      case 6:
        return `if (${this.expression(1)}) { ${inner()} } else { ${inner()} }`;
      case 7:
        return `string f(string x) { ${inner()} return f(${this.expression(1)}); } x = f(x);`;
      default:
        return `try { ${inner()} } catch (Exception x) { ${inner()} }`;
    }
  }

  /** A small number mostly, and now and then a large one. */
  #often(usual: number, rare: number): number {
    return this.isLikely(0.01) ? 1 + this.below(rare) : 1 + this.below(usual);
  }

  isLikely(share: number): boolean {
    return this.#next() < share;
  }

  below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  #one<T>(choices: readonly [T, ...T[]] | readonly T[]): T {
    const [first] = choices;
    const chosen = choices[this.below(choices.length)] ?? first;
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  }

  /** The generator "mulberry32": a number in [0, 1). */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
}
