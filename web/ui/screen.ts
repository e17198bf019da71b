import type { ComponentType } from 'react';
import type { OperationName } from '../api/client.ts';
import type { Bilingual } from '../i18n/texts.ts';

/** Where the menu shows a screen. */
export interface MenuEntry {
  group: 'work' | 'shop' | 'admin';
  /** Low first. */
  order: number;
  icon: ComponentType;
  label: Bilingual;
}

/** One screen of the console: everything the shell has to know of its folder. */
export interface Screen {
  /** Under `/console`, as react-router writes it. */
  path: string;
  /** Its code comes when it is first opened. */
  load: () => Promise<{ default: ComponentType }>;
  menu?: MenuEntry;
  /** Shown only to those who may call this. */
  needs?: OperationName;
  /** A tab of the campaign page; `path` then begins with `/campaigns/:id`. */
  campaignTab?: { order: number; label: Bilingual };
  /** Open to people who are not signed in. */
  open?: true;
}
