/** An SVD file around some peripherals; the first line of `peripherals` is line 2. */
export function svdDevice(peripherals: string): string {
  return `<device schemaVersion="1.3"><name>D</name><addressUnitBits>8</addressUnitBits><width>32</width><size>32</size><access>read-write</access><resetValue>0</resetValue><peripherals>
${peripherals}
</peripherals></device>
`;
}

/** An SVD file with one peripheral, `P`; the first line of `registers` is line 3. */
export function svdPeripheral(registers: string, before = ''): string {
  return svdDevice(`<peripheral><name>P</name><baseAddress>0x1000</baseAddress><addressBlock><offset>0</offset><size>0x100</size><usage>registers</usage></addressBlock>${before}<registers>
${registers}
</registers></peripheral>`);
}

/** An SVD file with one 32-bit register, `P.R`; the first line of `fields` is line 4. */
export function svdRegister(fields: string, before = ''): string {
  return svdPeripheral(`<register><name>R</name><addressOffset>0</addressOffset>${before}<fields>
${fields}
</fields></register>`);
}
