// The script of the panel: asks for runs, shows what came of them, and keeps what was asked for at hand.
import { byId, option } from './elements.js';
import { requestForm } from './request-form.js';
import { runResult } from './run-result.js';
import { texts } from '../webview/texts.js';

const vscode = acquireVsCodeApi();
const [run, cancel, status, failure, history] = ['run', 'cancel', 'status', 'failure', 'history'].map(byId);
const form = requestForm();
const result = runResult((file, offset) => vscode.postMessage({ type: 'open', file, offset }));

let runs = 0;
let past = [];

const say = (text, isProblem) => {
  status.textContent = isProblem ? '' : text;
  failure.textContent = isProblem ? text : '';
  failure.hidden = !isProblem;
};

const setBusy = isBusy => {
  run.disabled = isBusy;
  cancel.hidden = !isBusy;
  say(isBusy ? texts.running : '', false);
};

const start = () => {
  if (run.disabled) return;
  setBusy(true);
  vscode.postMessage({ type: 'run', request: form.value() });
};

const showHistory = requests => {
  past = requests;
  byId('history-part').hidden = past.length === 0;
  history.replaceChildren(option('', texts.fillInAgain), ...past.map(({ label }, index) => option(String(index), label)));
};

byId('form').addEventListener('submit', event => {
  event.preventDefault();
  start();
});
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) start();
  if (event.key === 'Escape' && run.disabled) vscode.postMessage({ type: 'cancel' });
});
cancel.addEventListener('click', () => vscode.postMessage({ type: 'cancel' }));
byId('reveal').addEventListener('click', () => vscode.postMessage({ type: 'reveal' }));
for (const as of ['curl', 'http']) byId(`copy-${as}`).addEventListener('click', () => vscode.postMessage({ type: 'copy', as, request: form.value() }));
history.addEventListener('change', () => {
  const { values } = past[Number(history.value)] ?? {};
  history.value = '';
  if (values) form.fill(values);
});

const ended = data => {
  setBusy(false);
  runs += 1;
  document.body.dataset.runs = String(runs);
  if (data.history) showHistory(data.history);
};

window.addEventListener('message', ({ data }) => {
  switch (data.type) {
    case 'form':
      showHistory(data.history);
      return form.show(data.form, data.values);
    case 'keys':
      return form.showKeys(data.keys);
    case 'revealed':
      return result.showRevealed(data.response);
    case 'notice':
      return say(data.text, data.isProblem);
    case 'result':
      ended(data);
      return result.show(data.view, data.canReveal);
    case 'failed':
      ended(data);
      result.hide();
      return say(data.text, true);
  }
});
vscode.postMessage({ type: 'ready' });
