import type { BrowserContextOptions, Locator } from 'playwright-core';
import { reach } from './keyboard.ts';

/** How somebody works a page. A class's life is driven by the same story whatever the hands. */
export interface Hands {
  name: string;
  window: BrowserContextOptions;
  press(button: Locator): Promise<void>;
  type(field: Locator, text: string): Promise<void>;
  tick(box: Locator): Promise<void>;
  choose(list: Locator, value: string): Promise<void>;
}

const withMouse = {
  press: (button: Locator) => button.click(),
  type: (field: Locator, text: string) => field.fill(text),
  tick: (box: Locator) => box.check(),
  choose: async (list: Locator, value: string) => void (await list.selectOption(value)),
};

export const mouse: Hands = {
  name: 'a mouse at 1280 px',
  window: { viewport: { width: 1280, height: 800 } },
  ...withMouse,
};

export const withoutScript: Hands = {
  ...mouse,
  name: 'a mouse and no JavaScript',
  window: { ...mouse.window, javaScriptEnabled: false },
};

export const phone: Hands = {
  ...withMouse,
  name: 'a finger at 360 px',
  window: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  press: button => button.tap(),
  tick: async box => {
    if (!(await box.isChecked())) await box.tap();
  },
};

/** Tab, Enter, Space, arrows and typing only; every control is reached by tabbing, with its focus visible. */
export const keyboard: Hands = {
  name: 'the keyboard alone',
  window: mouse.window,
  async press(button) {
    await reach(button);
    await button.page().keyboard.press('Enter');
  },
  async type(field, text) {
    await reach(field);
    await field.page().keyboard.press('ControlOrMeta+A');
    const lines = text.split('\n');
    // A long table is pasted, not typed.
    if (lines.length > 1) await field.page().keyboard.insertText(text);
    else await field.page().keyboard.type(text);
  },
  async tick(box) {
    const radio = (await box.getAttribute('type')) === 'radio';
    if (radio) await reachRadio(box);
    else await reach(box);
    if (!(await box.isChecked())) await box.page().keyboard.press('Space');
  },
  async choose(list, value) {
    await reach(list);
    const steps = await list.evaluate((element, wanted) => {
      const { options, selectedIndex } = element as unknown as { options: { value: string }[]; selectedIndex: number };
      return Array.from(options).findIndex(option => option.value === wanted) - selectedIndex;
    }, value);
    const key = steps < 0 ? 'ArrowUp' : 'ArrowDown';
    for (let count = Math.abs(steps); count > 0; count -= 1) await list.page().keyboard.press(key);
  },
};

/** Tab stops at one button of a group of radio buttons; the arrows go on from there. */
async function reachRadio(radio: Locator): Promise<void> {
  const name = await radio.getAttribute('name');
  const group = radio.locator(`xpath=ancestor::fieldset[1]//input[@name="${name}"]`);
  await reach(group);
  const count = await group.count();
  const isHere = () => radio.evaluate(element => element === element.ownerDocument.activeElement);
  for (let moved = 0; moved < count && !(await isHere()); moved += 1) await radio.page().keyboard.press('ArrowDown');
  if (!(await isHere())) throw new Error(`The arrows do not reach ${name}`);
}
