import type { PanelState } from '../src/protocol/panel-state.ts';
import type { LoadedRegisters } from './panel-content.ts';
import { RegisterMap } from './register-map.tsx';
import { Section } from './section.tsx';
import { useWords } from './texts/words.ts';

/** The registers of each generated peripheral. */
export function RegisterMaps({
  state,
  loaded,
}: {
  state: PanelState;
  loaded: ReadonlyMap<number, LoadedRegisters>;
}) {
  const { registers: texts } = useWords().t;
  const { run, peripherals, morePeripherals } = state;
  return (
    <>
      {peripherals.map((peripheral, index) => (
        <Section
          key={`${run} ${index}`}
          title={peripheral.name}
          summary={texts.summary(peripheral.registers, peripheral.fields)}
          open={peripherals.length === 1 && peripheral.pictures > 0}
        >
          {peripheral.pictures > 0 ? (
            <RegisterMap run={run} index={index} peripheral={peripheral} loaded={loaded.get(index)} />
          ) : (
            <p class="hint">{texts.again}</p>
          )}
        </Section>
      ))}
      {morePeripherals > 0 && <p class="hint">{texts.morePeripherals(morePeripherals)}</p>}
    </>
  );
}
