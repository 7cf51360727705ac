import { createInput, say } from '../../host/window/plain-window.ts';
import type { InputQuestion, Position, Reply } from './question.ts';
import { buttonsAt, untilAnswered } from './quick-input.ts';

/** Asks with an input box; what is wrong with the text is below it. */
export function askByInput(position: Position, { prompt, placeholder, value, isMasked, problemOf }: InputQuestion): Promise<Reply<string>> {
  const box = createInput();
  say(box, { prompt, placeholder });
  box.value = value ?? '';
  box.password = isMasked === true;
  box.buttons = buttonsAt(position);
  return untilAnswered<string>(box, position, ({ settle }) => {
    box.onDidTriggerButton(() => settle({ kind: 'back' }));
    box.onDidChangeValue(text => {
      // an empty box is no mistake yet; Enter on it is
      say(box, { validationMessage: text === '' ? undefined : problemOf?.(text) });
    });
    box.onDidAccept(() => {
      const problem = problemOf?.(box.value);
      if (problem === undefined) settle({ kind: 'answer', value: box.value });
      else say(box, { validationMessage: problem });
    });
  });
}
