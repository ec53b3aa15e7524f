import { withoutPlaceholder } from './dim.ts';
import { type Segment, segmentOf } from './segment.ts';
import type {
  SourceCluster,
  SourceDevice,
  SourceEnumeratedValues,
  SourceField,
  SourcePeripheral,
  SourceRegister,
} from './source.ts';

/** What may carry `derivedFrom`. */
export type Derivable =
  | SourcePeripheral
  | SourceCluster
  | SourceRegister
  | SourceField
  | SourceEnumeratedValues;

type Scope = SourceDevice | Derivable;

/** The bases of a scope are looked through too; longer chains are no vendor's. */
const LONGEST_CHAIN = 16;

const INNER_KINDS = ['peripheral', 'cluster', 'register', 'field'] as const;

/** Finds what a `derivedFrom` means: a name in the nearest scope, a dotted path, or a bare name of another scope. */
export class Scopes {
  readonly #device: SourceDevice;
  readonly #baseOf: (node: Derivable) => Derivable | undefined;
  readonly #names = new Names();

  /** @param baseOf what a scope itself derives from, whose children are in it as well. */
  constructor(device: SourceDevice, baseOf: (node: Derivable) => Derivable | undefined) {
    this.#device = device;
    this.#baseOf = baseOf;
  }

  find(node: Derivable, derivedFrom: string): Derivable | undefined {
    const path = derivedFrom.split('.', 64).map((segment) => segmentOf(segment.trim()));
    return this.#findBy(nodeWritten, node, path) ?? this.#findBy(nodeNamed, node, path);
  }

  #findBy(lookUp: LookUp, node: Derivable, path: Segment[]): Derivable | undefined {
    let peripheral: Scope = this.#device;
    for (let scope: Scope | undefined = node.parent; scope !== undefined; scope = parentOf(scope)) {
      const found = this.#descend(lookUp, scope, path, node);
      if (found !== undefined) return found;
      if (scope.kind === 'peripheral') peripheral = scope;
    }
    return (
      this.#findAnywhere(lookUp, peripheral, path, node) ??
      this.#findAnywhere(lookUp, this.#device, path, node)
    );
  }

  /** The first of all elements below `top` from which the path leads on. */
  #findAnywhere(lookUp: LookUp, top: Scope, path: Segment[], node: Derivable): Derivable | undefined {
    const [first, ...rest] = path;
    const index = this.#names.below(top);
    if (rest.length === 0) return wanted(lookUp(index, node.kind, first!), node);
    for (const kind of INNER_KINDS) {
      const start = lookUp(index, kind, first!);
      const found = start === undefined ? undefined : this.#descend(lookUp, start, rest, node);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #descend(lookUp: LookUp, scope: Scope, path: Segment[], node: Derivable): Derivable | undefined {
    let current: Scope = scope;
    for (const segment of path.slice(0, -1)) {
      const next: Derivable | undefined = this.#childOf(lookUp, current, segment, INNER_KINDS, node);
      if (next === undefined) return undefined;
      current = next;
    }
    const last = path.at(-1)!;
    const found = this.#childOf(lookUp, current, last, [node.kind], node);
    if (found !== undefined || node.kind !== 'enumeratedValues') return found;
    return onlyValuesOf(this.#childOf(lookUp, current, last, ['register', 'field'], node), node);
  }

  #childOf(
    lookUp: LookUp,
    scope: Scope,
    segment: Segment,
    kinds: readonly Derivable['kind'][],
    node: Derivable,
  ): Derivable | undefined {
    let current: Scope | undefined = scope;
    for (let step = 0; current !== undefined && step < LONGEST_CHAIN; step++) {
      const children = this.#names.of(current);
      for (const kind of kinds) {
        const found = wanted(lookUp(children, kind, segment), node);
        if (found !== undefined) return found;
      }
      current = current.kind === 'device' ? undefined : this.#baseOf(current);
    }
    return undefined;
  }
}

/** What has a name in a scope, by that name; the first of several counts. */
interface Named {
  written: Map<string, Derivable>;
  /** Elements of arrays, by `CH%s` and `CH` where the file has `CH[%s]`. */
  arrays: Map<string, Derivable> | undefined;
}

type NamesByKind = Map<Derivable['kind'], Named>;

type LookUp = (names: NamesByKind, kind: Derivable['kind'], segment: Segment) => Derivable | undefined;

/** What is called exactly that in the file. */
function nodeWritten(names: NamesByKind, kind: Derivable['kind'], segment: Segment): Derivable | undefined {
  return names.get(kind)?.written.get(segment.written);
}

/** The same, or an array of which one element, or all of it, is called that: `CH%s`, `CH`, `CH0`, `CH[0]`. */
function nodeNamed(names: NamesByKind, kind: Derivable['kind'], segment: Segment): Derivable | undefined {
  const named = names.get(kind);
  const written = named?.written.get(segment.written);
  if (written !== undefined || named?.arrays === undefined) return written;
  for (const { name, index } of segment.ofArrays) {
    const array = named.arrays.get(name);
    if (array !== undefined && (index === undefined || index < (array.dimension?.dim ?? 0))) return array;
  }
  return undefined;
}

/** The names in scopes, collected when they are first asked for. */
class Names {
  readonly #children = new Map<Scope, NamesByKind>();
  readonly #descendants = new Map<Scope, NamesByKind>();

  /** Of what stands directly in a scope. */
  of(scope: Scope): NamesByKind {
    let names = this.#children.get(scope);
    if (names === undefined) {
      names = new Map();
      for (const child of listOf(scope)) addName(names, child);
      this.#children.set(scope, names);
    }
    return names;
  }

  /** Of everything in a scope. */
  below(scope: Scope): NamesByKind {
    let names = this.#descendants.get(scope);
    if (names === undefined) {
      names = new Map();
      this.#addBelow(names, scope);
      this.#descendants.set(scope, names);
    }
    return names;
  }

  #addBelow(names: NamesByKind, scope: Scope): void {
    for (const child of listOf(scope)) {
      addName(names, child);
      this.#addBelow(names, child);
    }
  }
}

function addName(names: NamesByKind, node: Derivable): void {
  const { name } = node;
  if (name === undefined) return;
  let named = names.get(node.kind);
  if (named === undefined) {
    named = { written: new Map(), arrays: undefined };
    names.set(node.kind, named);
  }
  addFirst(named.written, name, node);
  if (!name.includes('%s')) return;
  named.arrays ??= new Map();
  addFirst(named.arrays, name.replaceAll('[%s]', '%s'), node);
  addFirst(named.arrays, withoutPlaceholder(name), node);
}

function addFirst(names: Map<string, Derivable>, name: string, node: Derivable): void {
  if (!names.has(name)) names.set(name, node);
}

/** An element cannot be its own base: a register of a derived peripheral may well be named like the one it adds to. */
function wanted(found: Derivable | undefined, node: Derivable): Derivable | undefined {
  return found === node ? undefined : found;
}

/** Some files name the field or the register where they mean its enumerated values. */
function onlyValuesOf(owner: Derivable | undefined, node: Derivable): Derivable | undefined {
  if (owner?.kind === 'field')
    return owner.enumeratedValues?.length === 1 ? wanted(owner.enumeratedValues[0], node) : undefined;
  if (owner?.kind !== 'register') return undefined;
  const withValues = owner.fields.filter((field) => field.enumeratedValues !== undefined);
  return withValues.length === 1 ? onlyValuesOf(withValues[0], node) : undefined;
}

function parentOf(scope: Scope): Scope | undefined {
  return scope.kind === 'device' ? undefined : scope.parent;
}

function listOf(scope: Scope): Derivable[] {
  switch (scope.kind) {
    case 'device':
      return scope.peripherals;
    case 'peripheral':
    case 'cluster':
      return scope.children;
    case 'register':
      return scope.fields;
    case 'field':
      return scope.enumeratedValues ?? [];
    case 'enumeratedValues':
      return [];
  }
}
