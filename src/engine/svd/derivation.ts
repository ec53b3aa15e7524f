import { Budget } from './budget.ts';
import {
  createCluster,
  createDimension,
  createEnumeratedValues,
  createField,
  createPeripheral,
  createRegister,
} from './create-source.ts';
import type { Resolution } from './resolution.ts';
import { type Derivable, Scopes } from './scopes.ts';
import type {
  SourceCluster,
  SourceDevice,
  SourceDimension,
  SourceEnumeratedValues,
  SourceField,
  SourcePeripheral,
  SourceRegister,
} from './source.ts';

/**
 * Follows `derivedFrom`. An element has everything of its base that it does not say itself; registers, fields and values
 * of the same name replace those of the base, others come in addition.
 */
export class Derivation {
  readonly #resolution: Resolution;
  readonly #scopes: Scopes;
  readonly #bases = new Map<Derivable, Derivable | undefined>();
  readonly #complete = new Map<Derivable, Derivable>();
  readonly #budget: Budget;

  constructor(device: SourceDevice, resolution: Resolution) {
    this.#resolution = resolution;
    this.#scopes = new Scopes(device, (node) => this.#baseOf(node));
    this.#budget = new Budget(resolution.limits.derivation, () => {
      const message = `derivedFrom copies more than ${resolution.limits.derivation} elements.`;
      resolution.report('expansion-limit', device, message, 'what follows is taken without its base');
    });
  }

  /** The element with what it derives; itself where it derives nothing. Its children may still derive from others. */
  complete<Node extends Derivable>(node: Node): Node {
    if (node.derivedFrom === undefined) return node;
    return (this.#complete.get(node) ?? this.#completeChain(node)) as Node;
  }

  /** Chains may be as long as a file: they are followed without recursion. */
  #completeChain(node: Derivable): Derivable {
    const chain: Derivable[] = [];
    const onChain = new Set<Derivable>();
    let base: Derivable | undefined = node;
    while (base !== undefined && base.derivedFrom !== undefined && !this.#complete.has(base)) {
      if (onChain.has(base)) {
        this.#reportCycle(base);
        base = undefined;
        break;
      }
      chain.push(base);
      onChain.add(base);
      base = this.#baseOf(base);
    }
    let complete = base === undefined ? undefined : (this.#complete.get(base) ?? base);
    for (const own of chain.reverse()) {
      complete = complete === undefined ? withoutBase(own) : this.#merge(complete, own);
      this.#complete.set(own, complete);
    }
    return complete!;
  }

  #baseOf(node: Derivable): Derivable | undefined {
    if (node.derivedFrom === undefined) return undefined;
    if (this.#bases.has(node)) return this.#bases.get(node);
    this.#bases.set(node, undefined);
    const base = this.#scopes.find(node, node.derivedFrom);
    if (base === undefined) {
      const message = `${node.derivedFrom}, from which this ${node.kind} derives, is not to be found.`;
      this.#resolution.report('derived-from-unknown', node, message, 'only what is written here');
    } else if (contains(base, node)) {
      this.#reportCycle(node);
      return undefined;
    }
    this.#bases.set(node, base);
    return base;
  }

  #reportCycle(node: Derivable): void {
    const message = `This ${node.kind} derives from ${node.derivedFrom}, which in turn derives from it or has it inside.`;
    this.#resolution.report('derived-from-cyclic', node, message, 'only what is written here');
  }

  #merge(base: Derivable, own: Derivable): Derivable {
    if (own.kind === 'peripheral' && base.kind === 'peripheral') return this.#mergePeripheral(base, own);
    if (own.kind === 'cluster' && base.kind === 'cluster') return this.#mergeCluster(base, own);
    if (own.kind === 'register' && base.kind === 'register') return this.#mergeRegister(base, own);
    if (own.kind === 'field' && base.kind === 'field') return mergeField(base, own);
    if (own.kind === 'enumeratedValues' && base.kind === 'enumeratedValues')
      return this.#mergeValues(base, own);
    return own;
  }

  #mergePeripheral(base: SourcePeripheral, own: SourcePeripheral): SourcePeripheral {
    const merged = overlay(createPeripheral(own.offset, own.parent), base, own);
    merged.addressBlocks = own.addressBlocks.length > 0 ? own.addressBlocks : base.addressBlocks;
    merged.interrupts = own.interrupts.length > 0 ? own.interrupts : base.interrupts;
    merged.children = this.#mergeByName(base.children, own.children);
    return merged;
  }

  #mergeCluster(base: SourceCluster, own: SourceCluster): SourceCluster {
    const merged = overlay(createCluster(own.offset, own.parent), base, own);
    merged.children = this.#mergeByName(base.children, own.children);
    return merged;
  }

  #mergeRegister(base: SourceRegister, own: SourceRegister): SourceRegister {
    const merged = overlay(createRegister(own.offset, own.parent), base, own);
    merged.fields = this.#mergeByName(base.fields, own.fields);
    merged.hasFields = own.hasFields;
    return merged;
  }

  #mergeValues(base: SourceEnumeratedValues, own: SourceEnumeratedValues): SourceEnumeratedValues {
    const merged = overlay(createEnumeratedValues(own.offset, own.parent), base, own);
    merged.values = this.#mergeByName(base.values, own.values);
    return merged;
  }

  #mergeByName<Element extends { name: string | undefined }>(base: Element[], own: Element[]): Element[] {
    if (own.length === 0) return base;
    if (base.length === 0 || !this.#budget.spend(base.length)) return own;
    const replacements = new Map(own.map((element) => [element.name, element]));
    const merged = base.map((element) => {
      const replacement = element.name === undefined ? undefined : replacements.get(element.name);
      if (replacement !== undefined) replacements.delete(element.name);
      return replacement ?? element;
    });
    const taken = new Set(merged);
    for (const element of own) if (!taken.has(element)) merged.push(element);
    return merged;
  }
}

function mergeField(base: SourceField, own: SourceField): SourceField {
  const merged = overlay(createField(own.offset, own.parent), base, own);
  const { bitOffset, bitWidth, lsb, msb, bitRange } = own;
  if ((bitOffset ?? bitWidth ?? lsb ?? msb ?? bitRange) !== undefined) {
    Object.assign(merged, { bitOffset, bitWidth, lsb, msb, bitRange });
  }
  merged.enumeratedValues = mergeByUsage(base.enumeratedValues, own.enumeratedValues);
  return merged;
}

/** Own values replace those of the base that are for the same use. */
function mergeByUsage(
  base: SourceEnumeratedValues[] | undefined,
  own: SourceEnumeratedValues[] | undefined,
): SourceEnumeratedValues[] | undefined {
  if (base === undefined || own === undefined) return own ?? base;
  const replaced = new Set(own.map(({ usage }) => usage ?? 'read-write'));
  if (replaced.has('read-write')) return own;
  return [...base.filter(({ usage }) => !replaced.has(usage ?? 'read-write')), ...own];
}

/** Every property that the element itself does not give is the base's; name, lists and `dim` have rules of their own. */
function overlay<Node extends Derivable>(merged: Node, base: Node, own: Node): Node {
  const target = merged as unknown as Record<string, unknown>;
  const below = base as unknown as Record<string, unknown>;
  const above = own as unknown as Record<string, unknown>;
  for (const key of Object.keys(target)) {
    if (key !== 'parent' && !Array.isArray(target[key])) target[key] = above[key] ?? below[key];
  }
  if (own.kind !== 'enumeratedValues') merged.name = own.name;
  merged.derivedFrom = own.derivedFrom;
  merged.dimension = derivedDimension(base, own);
  return merged;
}

/** An element without `dim` of its own derives it only where its name has a place for the index. */
function derivedDimension(base: Derivable, own: Derivable): SourceDimension | undefined {
  if (own.dimension === undefined) return own.name?.includes('%s') ? base.dimension : undefined;
  if (base.dimension === undefined) return own.dimension;
  const dimension = createDimension();
  Object.assign(dimension, own.dimension);
  dimension.dim ??= base.dimension.dim;
  dimension.dimIncrement ??= base.dimension.dimIncrement;
  if (dimension.dim === base.dimension.dim) {
    dimension.dimIndex ??= base.dimension.dimIndex;
    dimension.dimArrayIndex ??= base.dimension.dimArrayIndex;
  }
  return dimension;
}

/** What derives from something that is not there counts as not derived. */
function withoutBase<Node extends Derivable>(node: Node): Node {
  node.derivedFrom = undefined;
  return node;
}

function contains(ancestor: Derivable, node: Derivable): boolean {
  let current: Derivable | SourceDevice | undefined = node.parent;
  while (current !== undefined && current.kind !== 'device') {
    if (current === ancestor) return true;
    current = current.parent;
  }
  return false;
}
