import { commands, ViewColumn, type Uri, type Webview, type WebviewPanel } from 'vscode';
import { createPanel, say, type Plain } from './plain-window.ts';
import { visibleTexts } from './visible-texts.ts';
import { fillWebview, foldersOf, type WebviewPage } from './webview-page.ts';

/** Who is behind a panel. */
export interface PanelAttendant {
  /** Called with each message of the page, as it came. */
  readonly receive: (message: unknown) => void;
  /** Called when the panel was closed. */
  readonly closed: () => void;
}

/** A panel of the editor area. */
export interface OpenPanel {
  /** Whether its page can be seen now. */
  readonly isInSight: boolean;
  /** Shows data in the page, every hidden character of its texts visible. */
  show(data: unknown): void;
  setTitle(title: string): void;
  /** Sets context keys for as long as this panel is the active one. */
  setContext(keys: Readonly<Record<string, boolean>>): void;
  /** Passes it to another owner from now on. */
  attend(attendant: PanelAttendant): void;
  reveal(): void;
  close(): void;
}

/** The panels of the extension's own pages. */
export interface WebviewPanels {
  open(viewType: string, page: WebviewPage): OpenPanel;
  /** Hands a message to the active panel of that type, as its page would; false where there is none. */
  postToActive(viewType: string, message: unknown): boolean;
  dispose(): void;
}

interface Opened {
  readonly viewType: string;
  readonly panel: Plain<WebviewPanel>;
  readonly receive: (message: unknown) => void;
}

/** Creates the panels; none is open yet. */
export function createWebviewPanels(extensionUri: Uri): WebviewPanels {
  const opened = new Set<Opened>();
  return {
    open: (viewType, page) => {
      const panel = createPanel(viewType, page.title, ViewColumn.Active, {
        enableScripts: true,
        localResourceRoots: foldersOf(extensionUri, page.view),
      });
      const { webview }: { readonly webview: Webview } = panel;
      let attendant: PanelAttendant = { receive: () => undefined, closed: () => undefined };
      let keys: Readonly<Record<string, boolean>> = {};
      let isClosed = false;
      const entry: Opened = { viewType, panel, receive: message => attendant.receive(message) };
      opened.add(entry);
      const setKeys = (): void => {
        if (!isClosed && panel.active)
          for (const [key, value] of Object.entries(keys)) void commands.executeCommand('setContext', key, value);
      };
      panel.onDidChangeViewState(setKeys);
      panel.onDidDispose(() => {
        isClosed = true;
        opened.delete(entry);
        attendant.closed();
      });
      webview.onDidReceiveMessage(entry.receive);
      fillWebview(webview, extensionUri, page);
      return {
        get isInSight() {
          return !isClosed && panel.visible;
        },
        show: data => {
          if (!isClosed) void webview.postMessage(visibleTexts(data));
        },
        setTitle: title => {
          if (!isClosed) say(panel, { title });
        },
        setContext: changed => {
          keys = { ...keys, ...changed };
          setKeys();
        },
        attend: other => (attendant = other),
        reveal: () => {
          if (!isClosed) panel.reveal();
        },
        close: () => {
          if (!isClosed) panel.dispose();
        },
      };
    },
    postToActive: (viewType, message) => {
      const active = [...opened].find(one => one.viewType === viewType && one.panel.active);
      active?.receive(message);
      return active !== undefined;
    },
    dispose: () => {
      for (const { panel } of [...opened]) panel.dispose();
    },
  };
}
