import type { Accuracy, AccuracyItem } from '../../contracts/accuracy.ts';
import type { Review } from '../../contracts/review.ts';

const isOpen = ({ kind, status }: AccuracyItem) => kind === 'promise' && status === 'unchecked';

/** The promises that code could not check, as a list for the reviewer: `P1: …`; empty where there are none. */
export function uncheckedPromises(accuracy: Accuracy | undefined): string {
  return (accuracy?.items ?? [])
    .filter(isOpen)
    .map(({ name }, index) => `- P${index + 1}: ${name.replace(/\s+/g, ' ')}`)
    .join('\n');
}

/** The accuracy with what a reviewer said of those promises: one without a finding of its name is kept. */
export function judged(accuracy: Accuracy, { issues }: Review): Accuracy {
  let number = 0;
  const items = accuracy.items.map((item): AccuracyItem => {
    if (!isOpen(item)) return item;
    number++;
    const name = new RegExp(`^\\W*P${number}\\b\\W*`);
    const issue = issues.find(({ message }) => name.test(message));
    return issue
      ? { ...item, status: 'missing', reason: issue.message.replace(name, ''), by: 'model' }
      : { kind: item.kind, name: item.name, status: 'met', by: 'model' };
  });
  const found = items.filter((item, index) => isOpen(accuracy.items[index]!) && item.status === 'met').length;
  return { items, met: accuracy.met + found, checked: accuracy.checked + number };
}
