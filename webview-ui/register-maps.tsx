import type { PanelState } from '../src/protocol/panel-state.ts';
import { counted } from './duration.ts';
import type { LoadedRegisters } from './panel-content.ts';
import { RegisterMap } from './register-map.tsx';
import { Section } from './section.tsx';

/** The registers of each generated peripheral. */
export function RegisterMaps({
  state,
  loaded,
}: {
  state: PanelState;
  loaded: ReadonlyMap<number, LoadedRegisters>;
}) {
  const { run, peripherals, morePeripherals } = state;
  return (
    <>
      {peripherals.map((peripheral, index) => (
        <Section
          key={`${run} ${index}`}
          title={peripheral.name}
          summary={`${counted(peripheral.registers, 'register')}, ${counted(peripheral.fields, 'field')}`}
          open={peripherals.length === 1 && peripheral.pictures > 0}
        >
          {peripheral.pictures > 0 ? (
            <RegisterMap run={run} index={index} peripheral={peripheral} loaded={loaded.get(index)} />
          ) : (
            <p class="hint">Run again to see the registers.</p>
          )}
        </Section>
      ))}
      {morePeripherals > 0 && <p class="hint">And {counted(morePeripherals, 'peripheral')} more.</p>}
    </>
  );
}
