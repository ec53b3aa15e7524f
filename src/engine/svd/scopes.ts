import { elementName, elementPath } from './dim.ts';
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
  readonly #children = new Map<Scope, Map<string, Derivable>>();
  readonly #indexes = new Map<Scope, Map<string, Derivable>>();

  /** @param baseOf what a scope itself derives from, whose children are in it as well. */
  constructor(device: SourceDevice, baseOf: (node: Derivable) => Derivable | undefined) {
    this.#device = device;
    this.#baseOf = baseOf;
  }

  find(node: Derivable, derivedFrom: string): Derivable | undefined {
    const path = derivedFrom.split('.', 64).map((segment) => segment.trim());
    let peripheral: Scope = this.#device;
    for (let scope: Scope | undefined = node.parent; scope !== undefined; scope = parentOf(scope)) {
      const found = this.#descend(scope, path, node);
      if (found !== undefined) return found;
      if (scope.kind === 'peripheral') peripheral = scope;
    }
    return this.#findAnywhere(peripheral, path, node) ?? this.#findAnywhere(this.#device, path, node);
  }

  /** The first of all elements below `top` from which the path leads on. */
  #findAnywhere(top: Scope, path: string[], node: Derivable): Derivable | undefined {
    const [first, ...rest] = path;
    const index = this.#indexOf(top);
    if (rest.length === 0) return wanted(index.get(`${node.kind}:${first}`), node);
    for (const kind of INNER_KINDS) {
      const start = index.get(`${kind}:${first}`);
      const found = start === undefined ? undefined : this.#descend(start, rest, node);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #descend(scope: Scope, path: string[], node: Derivable): Derivable | undefined {
    let current: Scope = scope;
    for (const segment of path.slice(0, -1)) {
      const next: Derivable | undefined = this.#childOf(current, segment, INNER_KINDS, node);
      if (next === undefined) return undefined;
      current = next;
    }
    const last = path.at(-1)!;
    const found = this.#childOf(current, last, [node.kind], node);
    if (found !== undefined || node.kind !== 'enumeratedValues') return found;
    return onlyValuesOf(this.#childOf(current, last, ['register', 'field'], node), node);
  }

  #childOf(
    scope: Scope,
    name: string,
    kinds: readonly Derivable['kind'][],
    node: Derivable,
  ): Derivable | undefined {
    let current: Scope | undefined = scope;
    for (let step = 0; current !== undefined && step < LONGEST_CHAIN; step++) {
      const children = this.#childrenOf(current);
      for (const kind of kinds) {
        const found = wanted(children.get(`${kind}:${name}`), node);
        if (found !== undefined) return found;
      }
      current = current.kind === 'device' ? undefined : this.#baseOf(current);
    }
    return undefined;
  }

  #childrenOf(scope: Scope): Map<string, Derivable> {
    let children = this.#children.get(scope);
    if (children === undefined) {
      children = new Map();
      for (const child of listOf(scope)) addName(children, child);
      this.#children.set(scope, children);
    }
    return children;
  }

  #indexOf(top: Scope): Map<string, Derivable> {
    let index = this.#indexes.get(top);
    if (index === undefined) {
      index = new Map();
      addAll(index, top);
      this.#indexes.set(top, index);
    }
    return index;
  }
}

/** An element cannot be its own base: a register of a derived peripheral may well be named like the one it adds to. */
function wanted(found: Derivable | undefined, node: Derivable): Derivable | undefined {
  return found === node ? undefined : found;
}

/** Some files name the field or the register where they mean its enumerated values. */
function onlyValuesOf(owner: Derivable | undefined, node: Derivable): Derivable | undefined {
  if (owner?.kind === 'field')
    return owner.enumeratedValues.length === 1 ? wanted(owner.enumeratedValues[0], node) : undefined;
  if (owner?.kind !== 'register') return undefined;
  const withValues = owner.fields.filter((field) => field.enumeratedValues.length > 0);
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
      return scope.enumeratedValues;
    case 'enumeratedValues':
      return [];
  }
}

function addAll(index: Map<string, Derivable>, scope: Scope): void {
  for (const child of listOf(scope)) {
    addName(index, child);
    addAll(index, child);
  }
}

/** The first of several with one name stays. Elements of arrays can be named `CH[%s]`, `CH%s`, `CH`, `CH0` and `CH[0]`. */
function addName(names: Map<string, Derivable>, node: Derivable): void {
  const { name } = node;
  if (name === undefined) return;
  const add = (alias: string) => {
    const key = `${node.kind}:${alias}`;
    if (!names.has(key)) names.set(key, node);
  };
  add(name);
  if (!name.includes('%s')) return;
  add(name.replaceAll('[%s]', '%s'));
  add(elementName(name, ''));
  for (let index = 0; index < Math.min(node.dim ?? 0, MOST_ALIASES); index++) {
    add(elementName(name, String(index)));
    add(elementPath(name, String(index)));
  }
}
