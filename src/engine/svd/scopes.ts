import { nameOfElements, withLabel } from './dim.ts';
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
/** Elements of an array that can be named one by one in a derivedFrom. */
const MOST_ALIASES = 256;

const INNER_KINDS = ['peripheral', 'cluster', 'register', 'field'] as const;

/** Finds what a `derivedFrom` means: a name in the nearest scope, a dotted path, or a bare name of another scope. */
export class Scopes {
  readonly #device: SourceDevice;
  readonly #baseOf: (node: Derivable) => Derivable | undefined;
  readonly #written = new Names(addWrittenName);
  readonly #expanded = new Names(addExpandedNames);

  /** @param baseOf what a scope itself derives from, whose children are in it as well. */
  constructor(device: SourceDevice, baseOf: (node: Derivable) => Derivable | undefined) {
    this.#device = device;
    this.#baseOf = baseOf;
  }

  find(node: Derivable, derivedFrom: string): Derivable | undefined {
    const path = derivedFrom.split('.', 64).map((segment) => segment.trim());
    return this.#findBy(this.#written, node, path) ?? this.#findBy(this.#expanded, node, path);
  }

  #findBy(names: Names, node: Derivable, path: string[]): Derivable | undefined {
    let peripheral: Scope = this.#device;
    for (let scope: Scope | undefined = node.parent; scope !== undefined; scope = parentOf(scope)) {
      const found = this.#descend(names, scope, path, node);
      if (found !== undefined) return found;
      if (scope.kind === 'peripheral') peripheral = scope;
    }
    return (
      this.#findAnywhere(names, peripheral, path, node) ?? this.#findAnywhere(names, this.#device, path, node)
    );
  }

  /** The first of all elements below `top` from which the path leads on. */
  #findAnywhere(names: Names, top: Scope, path: string[], node: Derivable): Derivable | undefined {
    const [first, ...rest] = path;
    const index = names.below(top);
    if (rest.length === 0) return wanted(index.get(node.kind)?.get(first!), node);
    for (const kind of INNER_KINDS) {
      const start = index.get(kind)?.get(first!);
      const found = start === undefined ? undefined : this.#descend(names, start, rest, node);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #descend(names: Names, scope: Scope, path: string[], node: Derivable): Derivable | undefined {
    let current: Scope = scope;
    for (const segment of path.slice(0, -1)) {
      const next: Derivable | undefined = this.#childOf(names, current, segment, INNER_KINDS, node);
      if (next === undefined) return undefined;
      current = next;
    }
    const last = path.at(-1)!;
    const found = this.#childOf(names, current, last, [node.kind], node);
    if (found !== undefined || node.kind !== 'enumeratedValues') return found;
    return onlyValuesOf(this.#childOf(names, current, last, ['register', 'field'], node), node);
  }

  #childOf(
    names: Names,
    scope: Scope,
    name: string,
    kinds: readonly Derivable['kind'][],
    node: Derivable,
  ): Derivable | undefined {
    let current: Scope | undefined = scope;
    for (let step = 0; current !== undefined && step < LONGEST_CHAIN; step++) {
      const children = names.of(current);
      for (const kind of kinds) {
        const found = wanted(children.get(kind)?.get(name), node);
        if (found !== undefined) return found;
      }
      current = current.kind === 'device' ? undefined : this.#baseOf(current);
    }
    return undefined;
  }
}

type NamesByKind = Map<Derivable['kind'], Map<string, Derivable>>;

type AddName = (names: NamesByKind, node: Derivable) => void;

/** The names in scopes, collected when they are first asked for. The first of several with one name counts. */
class Names {
  readonly #add: AddName;
  readonly #children = new Map<Scope, NamesByKind>();
  readonly #descendants = new Map<Scope, NamesByKind>();

  constructor(add: AddName) {
    this.#add = add;
  }

  /** Of what stands directly in a scope. */
  of(scope: Scope): NamesByKind {
    let names = this.#children.get(scope);
    if (names === undefined) {
      names = new Map();
      for (const child of listOf(scope)) this.#add(names, child);
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
      this.#add(names, child);
      this.#addBelow(names, child);
    }
  }
}

function addWrittenName(names: NamesByKind, node: Derivable): void {
  if (node.name !== undefined) addFirst(names, node, node.name);
}

/** Elements of arrays can also be named `CH%s`, `CH`, `CH0` and `CH[0]` where the file has `CH[%s]`. */
function addExpandedNames(names: NamesByKind, node: Derivable): void {
  const { name, dimension } = node;
  if (name === undefined) return;
  addFirst(names, node, name);
  if (!name.includes('%s')) return;
  const nameOf = nameOfElements(name);
  const shownOf = withLabel(name);
  for (const label of ['%s', '', ...Array(Math.min(dimension?.dim ?? 0, MOST_ALIASES)).keys()]) {
    addFirst(names, node, nameOf(`${label}`));
    addFirst(names, node, shownOf(`${label}`));
  }
}

function addFirst(names: NamesByKind, node: Derivable, name: string): void {
  let ofKind = names.get(node.kind);
  if (ofKind === undefined) {
    ofKind = new Map();
    names.set(node.kind, ofKind);
  }
  if (!ofKind.has(name)) ofKind.set(name, node);
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
