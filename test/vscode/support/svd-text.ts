/** An SVD file with as many peripherals and registers as a test needs. */
export function svdText(peripherals: number, registers: number): string {
  const list = (count: number, item: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => item(index)).join('\n');
  return `<?xml version="1.0" encoding="utf-8"?>
<device schemaVersion="1.3">
  <name>BIG</name>
  <version>1.0</version>
  <description>Many peripherals</description>
  <addressUnitBits>8</addressUnitBits>
  <width>32</width>
  <peripherals>
${list(peripherals, (peripheral) => peripheralText(peripheral, list(registers, registerText)))}
  </peripherals>
</device>
`;
}

function peripheralText(index: number, registers: string): string {
  return `<peripheral>
  <name>BLOCK${index}</name>
  <baseAddress>0x${(0x40000000 + index * 0x10000).toString(16)}</baseAddress>
  <addressBlock><offset>0</offset><size>0x10000</size><usage>registers</usage></addressBlock>
  <registers>
${registers}
  </registers>
</peripheral>`;
}

function registerText(index: number): string {
  return `<register>
  <name>REG${index}</name>
  <description>Register ${index}</description>
  <addressOffset>0x${(index * 4).toString(16)}</addressOffset>
  <size>32</size>
  <access>read-write</access>
  <resetValue>0</resetValue>
  <fields>
    <field><name>LOW</name><bitRange>[15:0]</bitRange></field>
    <field><name>HIGH</name><bitRange>[31:16]</bitRange></field>
  </fields>
</register>`;
}

/** A small file with a vendor's fault on a known line: a field that reaches beyond its register. */
export const faultySvd = `<?xml version="1.0" encoding="utf-8"?>
<device schemaVersion="1.3">
  <name>FAULTY</name>
  <width>32</width>
  <peripherals>
    <peripheral>
      <name>TIMER</name>
      <baseAddress>0x40000000</baseAddress>
      <addressBlock><offset>0</offset><size>0x100</size><usage>registers</usage></addressBlock>
      <registers>
        <register>
          <name>CTRL</name>
          <addressOffset>0</addressOffset>
          <size>32</size>
          <fields>
            <field><name>WIDE</name><bitOffset>30</bitOffset><bitWidth>8</bitWidth></field>
          </fields>
        </register>
      </registers>
    </peripheral>
  </peripherals>
</device>
`;
