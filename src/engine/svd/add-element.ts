import {
  createAddressBlock,
  createCluster,
  createConstraint,
  createCpu,
  createDimension,
  createEnumeratedValue,
  createEnumeratedValues,
  createField,
  createInterrupt,
  createPeripheral,
  createRegister,
} from './create-source.ts';
import type { Leaf, Rule } from './grammar.ts';
import type {
  SourceConstraint,
  SourceContainer,
  SourceDevice,
  SourceDimension,
  SourceEnumeratedValues,
  SourceField,
  SourceNode,
  SourcePeripheral,
  SourceRegister,
} from './source.ts';

/** The part of an element that most elements do not have. */
export function groupOf(node: SourceNode, group: 'dimension'): SourceDimension;
export function groupOf(
  node: SourceNode,
  group: NonNullable<Leaf['group']>,
): SourceDimension | SourceConstraint;
export function groupOf(
  node: SourceNode,
  group: NonNullable<Leaf['group']>,
): SourceDimension | SourceConstraint {
  const owner = node as SourceField;
  if (group === 'dimension') {
    owner.dimension ??= createDimension();
    return owner.dimension;
  }
  owner.constraint ??= createConstraint();
  return owner.constraint;
}

/** Makes an element and puts it where it belongs in the one around it. */
export function addElement(rule: Rule, offset: number, parent: SourceNode): SourceNode {
  switch (rule.kind) {
    case 'peripheral':
      return added((parent as SourceDevice).peripherals, createPeripheral(offset, parent as SourceDevice));
    case 'register':
      return added((parent as SourceContainer).children, createRegister(offset, parent as SourceContainer));
    case 'cluster':
      return added((parent as SourceContainer).children, createCluster(offset, parent as SourceContainer));
    case 'field':
      return added((parent as SourceRegister).fields, createField(offset, parent as SourceRegister));
    case 'enumeratedValues':
      return addEnumeratedValues(rule, offset, parent);
    case 'enumeratedValue':
      return added(
        (parent as SourceEnumeratedValues).values,
        createEnumeratedValue(offset, parent as SourceEnumeratedValues),
      );
    case 'addressBlock':
      return added(
        (parent as SourcePeripheral).addressBlocks,
        createAddressBlock(offset, parent as SourcePeripheral),
      );
    case 'interrupt':
      return added(
        (parent as SourcePeripheral).interrupts,
        createInterrupt(offset, parent as SourcePeripheral),
      );
    case 'cpu': {
      const cpu = createCpu(offset, parent as SourceDevice);
      (parent as SourceDevice).cpu ??= cpu;
      return cpu;
    }
    case undefined:
      return parent;
  }
}

function addEnumeratedValues(rule: Rule, offset: number, parent: SourceNode): SourceEnumeratedValues {
  if (rule.tag === 'dimArrayIndex') {
    const labels = createEnumeratedValues(offset, parent as SourceField);
    groupOf(parent, 'dimension').dimArrayIndex ??= labels;
    return labels;
  }
  const values = createEnumeratedValues(offset, parent as SourceField | SourceRegister);
  if (parent.kind === 'register') {
    parent.misplacedValues ??= values;
  } else {
    const field = parent as SourceField;
    if (field.enumeratedValues === undefined) field.enumeratedValues = [values];
    else field.enumeratedValues.push(values);
  }
  return values;
}

function added<Element>(list: Element[], element: Element): Element {
  list.push(element);
  return element;
}
