import type {
  SourceAddressBlock,
  SourceCluster,
  SourceConstraint,
  SourceContainer,
  SourceCpu,
  SourceDevice,
  SourceDimension,
  SourceEnumeratedValue,
  SourceEnumeratedValues,
  SourceField,
  SourceInterrupt,
  SourcePeripheral,
  SourceRegister,
} from './source.ts';

// Literals with every property in them: all elements of a kind have one shape, and making one is a single copy.

export function createDevice(offset: number): SourceDevice {
  return {
    kind: 'device',
    offset,
    parent: undefined,
    name: undefined,
    description: undefined,
    size: undefined,
    access: undefined,
    protection: undefined,
    resetValue: undefined,
    resetMask: undefined,
    vendor: undefined,
    version: undefined,
    licenseText: undefined,
    schemaVersion: undefined,
    addressUnitBits: undefined,
    width: undefined,
    cpu: undefined,
    peripherals: [],
  };
}

export function createCpu(offset: number, parent: SourceDevice): SourceCpu {
  return {
    kind: 'cpu',
    offset,
    parent,
    name: undefined,
    description: undefined,
    revision: undefined,
    endian: undefined,
    mpuPresent: undefined,
    fpuPresent: undefined,
    nvicPrioBits: undefined,
    vendorSystickConfig: undefined,
  };
}

export function createPeripheral(offset: number, parent: SourceDevice): SourcePeripheral {
  return {
    kind: 'peripheral',
    offset,
    name: undefined,
    description: undefined,
    parent,
    derivedFrom: undefined,
    dimension: undefined,
    size: undefined,
    access: undefined,
    protection: undefined,
    resetValue: undefined,
    resetMask: undefined,
    displayName: undefined,
    version: undefined,
    groupName: undefined,
    alternatePeripheral: undefined,
    prependToName: undefined,
    appendToName: undefined,
    headerStructName: undefined,
    disableCondition: undefined,
    baseAddress: undefined,
    addressBlocks: [],
    interrupts: [],
    children: [],
  };
}

export function createAddressBlock(offset: number, parent: SourcePeripheral): SourceAddressBlock {
  return {
    kind: 'addressBlock',
    offset,
    parent,
    name: undefined,
    description: undefined,
    addressOffset: undefined,
    size: undefined,
    usage: undefined,
    protection: undefined,
  };
}

export function createInterrupt(offset: number, parent: SourcePeripheral): SourceInterrupt {
  return {
    kind: 'interrupt',
    offset,
    parent,
    name: undefined,
    description: undefined,
    value: undefined,
  };
}

export function createCluster(offset: number, parent: SourceContainer): SourceCluster {
  return {
    kind: 'cluster',
    offset,
    name: undefined,
    description: undefined,
    parent,
    derivedFrom: undefined,
    dimension: undefined,
    size: undefined,
    access: undefined,
    protection: undefined,
    resetValue: undefined,
    resetMask: undefined,
    alternateCluster: undefined,
    addressOffset: undefined,
    children: [],
  };
}

export function createRegister(offset: number, parent: SourceContainer): SourceRegister {
  return {
    kind: 'register',
    offset,
    name: undefined,
    description: undefined,
    parent,
    derivedFrom: undefined,
    dimension: undefined,
    size: undefined,
    access: undefined,
    protection: undefined,
    resetValue: undefined,
    resetMask: undefined,
    displayName: undefined,
    alternateRegister: undefined,
    alternateGroup: undefined,
    addressOffset: undefined,
    dataType: undefined,
    modifiedWriteValues: undefined,
    readAction: undefined,
    constraint: undefined,
    fields: [],
    misplacedValues: undefined,
    hasFields: false,
  };
}

export function createField(offset: number, parent: SourceRegister): SourceField {
  return {
    kind: 'field',
    offset,
    name: undefined,
    description: undefined,
    parent,
    derivedFrom: undefined,
    dimension: undefined,
    bitOffset: undefined,
    bitWidth: undefined,
    lsb: undefined,
    msb: undefined,
    bitRange: undefined,
    access: undefined,
    modifiedWriteValues: undefined,
    readAction: undefined,
    constraint: undefined,
    resetValue: undefined,
    enumeratedValues: undefined,
  };
}

export function createEnumeratedValues(
  offset: number,
  parent: SourceEnumeratedValues['parent'],
): SourceEnumeratedValues {
  return {
    kind: 'enumeratedValues',
    offset,
    name: undefined,
    description: undefined,
    parent,
    derivedFrom: undefined,
    dimension: undefined,
    headerEnumName: undefined,
    usage: undefined,
    values: [],
  };
}

export function createEnumeratedValue(offset: number, parent: SourceEnumeratedValues): SourceEnumeratedValue {
  return {
    kind: 'enumeratedValue',
    offset,
    parent,
    name: undefined,
    description: undefined,
    value: undefined,
    isDefault: undefined,
  };
}

export function createDimension(): SourceDimension {
  return {
    dim: undefined,
    dimIncrement: undefined,
    dimIndex: undefined,
    dimArrayIndex: undefined,
  };
}

export function createConstraint(): SourceConstraint {
  return {
    writeAsRead: undefined,
    useEnumeratedValues: undefined,
    minimum: undefined,
    maximum: undefined,
  };
}
