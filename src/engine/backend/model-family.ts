/** Names of models and the family they stem from; the first that fits counts. */
const families: [RegExp, string][] = [
  [/deepseek/, 'deepseek'],
  [/qwen|qwq/, 'qwen'],
  [/mi[sx]tral|ministral|codestral|devstral|magistral|pixtral/, 'mistral'],
  [/claude/, 'claude'],
  [/gemini/, 'gemini'],
  [/gemma/, 'gemma'],
  [/llama/, 'llama'],
  [/gpt|davinci|(^|\/)o[1345]\b/, 'gpt'],
  [/\bphi/, 'phi'],
  [/granite/, 'granite'],
  [/starcoder/, 'starcoder'],
  [/command-?r|cohere/, 'command'],
  [/grok/, 'grok'],
  [/\bglm/, 'glm'],
  [/kimi|moonshot/, 'kimi'],
];

/**
 * Models of one family share their blind spots, so a reviewer had better be of another than the coder.
 * @returns undefined where the name says nothing
 */
export function modelFamily(model: string): string | undefined {
  const name = model.slice(0, 200).toLowerCase();
  return families.find(([pattern]) => pattern.test(name))?.[1];
}
