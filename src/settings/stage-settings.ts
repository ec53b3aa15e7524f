import type { BooleanSetting, ListSetting, NumberSetting, StringSetting } from './setting.ts';

interface StageSettingGroup {
  backend: StringSetting;
  escalation: ListSetting;
  temperature: NumberSetting;
  maxTokens: NumberSetting;
}

/** The settings of one of the stages that ask a model. */
export function stageSettings(
  stage: 'planner' | 'coder' | 'reviewer',
  usual: { temperature: number; maxTokens: number },
): StageSettingGroup {
  const choosing = { scope: 'machine-overridable', restricted: true } as const;
  const tuning = { scope: 'resource', restricted: false } as const;
  return {
    backend: {
      key: `triptych.${stage}.backend`,
      type: 'string',
      default: '',
      description: `What the ${stage} asks first: the name of a backend, or a hardware tag (\`npu\`, \`igpu\`, \`gpu\`, \`cpu\`, \`cloud\`). Empty: the first backend.`,
      ...choosing,
    },
    escalation: {
      key: `triptych.${stage}.escalation`,
      type: 'list',
      default: [],
      description: `What the ${stage} asks next, in this order, where its backend cannot answer or is not sure: names of backends or hardware tags.`,
      ...choosing,
    },
    temperature: {
      key: `triptych.${stage}.temperature`,
      type: 'number',
      default: usual.temperature,
      minimum: 0,
      maximum: 2,
      description: `How freely the ${stage}’s model chooses its words: 0 is the same each time, as far as the model allows.`,
      ...tuning,
    },
    maxTokens: {
      key: `triptych.${stage}.maxTokens`,
      type: 'integer',
      default: usual.maxTokens,
      minimum: 64,
      maximum: 131_072,
      description: `Most tokens of a reply to the ${stage}.`,
      ...tuning,
    },
  };
}

/** A limit of what may be spent. Only the user may set one, for this machine. */
export function limit(
  key: `triptych.budget.${string}`,
  measure: string,
  type: NumberSetting['type'] = 'integer',
): NumberSetting {
  return {
    key,
    type,
    default: 0,
    minimum: 0,
    maximum: 1_000_000_000,
    description: `Most ${measure}; 0 is no limit. At the limit a run stops with what it has.`,
    scope: 'machine',
    restricted: true,
  };
}

/** A switch that any workspace may set. */
export function choice(key: `triptych.${string}`, usual: boolean, description: string): BooleanSetting {
  return { key, type: 'boolean', default: usual, description, scope: 'resource', restricted: false };
}

/** Seconds after which a request to a model is given up. */
export function timeout(key: `triptych.${string}Timeout`, usual: number, description: string): NumberSetting {
  return {
    key,
    type: 'number',
    default: usual,
    minimum: 1,
    maximum: 86_400,
    description,
    scope: 'window',
    restricted: false,
  };
}
