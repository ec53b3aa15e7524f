import { useState } from 'preact/hooks';
import type { RegisterPicture as Register } from '../src/protocol/to-panel.ts';
import { accessMark } from './bit-field-layers.ts';
import { Icon } from './icon.tsx';
import { RegisterPicture } from './register-picture.tsx';
import { useWords } from './texts/words.ts';

/** One register: a line, which unfolds into its picture and the list of its fields. */
export function RegisterRow({ register, open: openAtFirst }: { register: Register; open: boolean }) {
  const { registers: texts } = useWords().t;
  const [open, setOpen] = useState(openAtFirst);
  const offset = `0x${register.addressOffset.toString(16).toUpperCase().padStart(2, '0')}`;
  const facts = texts.facts(register.size, register.access, register.resetValue);
  return (
    <li class="register">
      <button type="button" class="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="chevron" class={open ? 'open' : ''} />
        <code class="offset">{offset}</code>
        <span class="label">{register.name}</span>
        <span class="quiet facts" aria-hidden="true">
          {facts}
        </span>
      </button>
      {open && (
        <div class="register-body">
          <p class="quiet facts-below">{facts}</p>
          {register.description !== undefined && <p class="quiet">{register.description}</p>}
          <RegisterPicture register={register} />
          {register.fields.length > 0 && <FieldTable register={register} />}
        </div>
      )}
    </li>
  );
}

function FieldTable({ register }: { register: Register }) {
  const { registers: texts } = useWords().t;
  const fields = register.fields.toSorted((one, other) => other.bitOffset - one.bitOffset);
  return (
    <table aria-label={texts.fieldsOf(register.name)}>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{texts.bits}</th>
          <th scope="col">{texts.field}</th>
          <th scope="col">{texts.access}</th>
          <th scope="col">{texts.description}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, bitOffset, bitWidth, access, description }, index) => (
          <tr key={index}>
            <td class="bits">{bitWidth === 1 ? bitOffset : `${bitOffset + bitWidth - 1}:${bitOffset}`}</td>
            <td class="field-name">{name}</td>
            <td class="quiet">
              <abbr title={access}>{accessMark(access)}</abbr>
            </td>
            <td>{description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
