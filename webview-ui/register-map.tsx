import { useEffect, useState } from 'preact/hooks';
import type { PeripheralState } from '../src/protocol/panel-state.ts';
import { tellHost } from './host.ts';
import type { LoadedRegisters } from './panel-content.ts';
import { RegisterRow } from './register-row.tsx';
import { useWords } from './texts/words.ts';

export interface RegisterMapProps {
  run: number;
  index: number;
  peripheral: PeripheralState;
  loaded: LoadedRegisters | undefined;
}

/** The registers of a peripheral, a page at a time, with a filter where there are many. */
export function RegisterMap({ run, index, peripheral, loaded }: RegisterMapProps) {
  const { registers: texts } = useWords().t;
  const [filter, setFilter] = useState('');
  useEffect(
    () => tellHost({ type: 'load-registers', run, peripheral: index, from: 0, filter }),
    [run, index, filter],
  );
  const registers = loaded?.registers ?? [];
  const more = (loaded?.total ?? 0) - registers.length;
  return (
    <>
      {peripheral.pictures > 8 && (
        <input
          type="search"
          class="filter"
          placeholder={texts.filter}
          aria-label={texts.filterOf(peripheral.name)}
          value={filter}
          maxLength={200}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
      )}
      <ul class="registers">
        {registers.map((register, at) => (
          <RegisterRow
            key={`${register.name} ${register.addressOffset} ${at}`}
            register={register}
            open={at === 0 && filter === ''}
          />
        ))}
      </ul>
      {loaded?.total === 0 && <p class="hint">{texts.none}</p>}
      {more > 0 && (
        <button
          type="button"
          class="link"
          onClick={() =>
            tellHost({ type: 'load-registers', run, peripheral: index, from: registers.length, filter })
          }
        >
          {texts.more(more)}
        </button>
      )}
    </>
  );
}
