import type { Locator, Page } from 'playwright-core'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { launchBrowser, type Browser } from './browser'
import { startCodeServer, type CodeServer } from './code-server'
import { renderedLines, textBox, type Box, type RenderedLine } from './rendered-text'

const project = resolve(import.meta.dirname, '../..')

/** What a workbench starts with. */
export interface WorkbenchOptions {
  /** Files of the workspace by their path, and folders of the project to copy into it. */
  readonly files?: Readonly<Record<string, string>>
  readonly copy?: readonly string[]
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>
}

/** How serious a squiggle is. */
export type Severity = 'error' | 'warning' | 'info' | 'hint'

const editor = '.part.editor .editor-group-container.active .editor-instance .monaco-editor'
const quickInput = '.quick-input-widget:visible'

/**
 * A real VS Code workbench with the packaged extension, driven through its window. Lines and columns count from 1, as
 * the status bar shows them. Everything that reads answers with what is shown now: poll it (`expect.poll`).
 */
export class Workbench {
  private constructor(
    readonly folder: string,
    readonly page: Page,
    private readonly browser: Browser,
    private readonly server: CodeServer,
    private readonly console: string[],
  ) {}

  /** Starts server and browser and waits for the workbench to be drawn. */
  static async start(options: WorkbenchOptions = {}): Promise<Workbench> {
    // The real path: what the editor opens by its link and by its target would be two documents.
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'effnotes-workspace-')))
    for (const name of options.copy ?? []) cpSync(join(project, name), join(folder, name), { recursive: true })
    for (const [name, text] of Object.entries(options.files ?? {})) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    const server = await startCodeServer(join(project, 'efficiency-notes.vsix'), options.settings)
    const browser = await launchBrowser()
    const console: string[] = []
    browser.page.on('console', (message) => console.push(`${message.type()} ${message.text()}`))
    const workbench = new Workbench(folder, browser.page, browser, server, console)
    await workbench.load()
    return workbench
  }

  /** Ends browser and server and removes what they wrote. */
  async stop(): Promise<void> {
    await this.browser.close()
    await this.server.stop()
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }

  /** Loads the window, with a file open at a place if one is named. */
  private async load(): Promise<void> {
    await this.page.goto(`http://127.0.0.1:${this.server.port}/?folder=${encodeURIComponent(this.folder)}`)
    await this.page.waitForSelector('.monaco-workbench .part.statusbar .statusbar-item', { timeout: 60_000 })
    await this.page.waitForSelector('.monaco-workbench .part.editor')
  }

  // --- files and places

  /** Opens a file of the workspace through Quick Open. */
  async open(name: string, line = 1, column = 1): Promise<void> {
    await this.quickOpen('Control+P', name, name)
    await this.page.waitForSelector(`.part.editor .tab.active[data-resource-name="${name.split('/').at(-1)}"]`)
    await this.page.waitForSelector(`${editor} .view-line`)
    await this.goto(line, column)
  }

  /** Puts the cursor there and shows the line. */
  async goto(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+G')
    const input = this.page.locator(`${quickInput} .quick-input-box input`)
    await input.fill(`:${line}:${column}`)
    await this.page.keyboard.press('Enter')
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' })
  }

  /** The name on the active tab. */
  async activeFile(): Promise<string> {
    return (await this.page.locator('.part.editor .tab.active').first().getAttribute('data-resource-name')) ?? ''
  }

  /** Where the cursor is, as the status bar says it: `Ln 3, Col 6`, with what is selected. */
  cursor(): Promise<string> {
    return this.page.locator('.statusbar-item[id="status.editor.selection"]').innerText()
  }

  /** A file of the workspace as it is on the disk. */
  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8')
  }

  // --- what the editor shows

  /** The rendered lines with their hints and squiggles. */
  lines(): Promise<RenderedLine[]> {
    return renderedLines(this.page)
  }

  /** The rendered text, hints included. */
  async text(): Promise<string> {
    return (await this.lines()).map((line) => line.text).join('\n')
  }

  /** The rendered line that holds a text, with its hints: `cost: = $5.328M`. Empty when no such line is on the screen. */
  async line(text: string): Promise<string> {
    return (await this.lines()).find((line) => line.text.includes(text))?.text ?? ''
  }

  /** The texts under the squiggles of one severity, top to bottom. */
  async squiggles(severity: Severity): Promise<string[]> {
    const lines = await this.lines()
    return lines.flatMap((line) => line.squiggles.filter((mark) => mark.severity === severity).map((mark) => mark.text))
  }

  /** The colour in which a text is shown, at its middle. */
  async color(text: string, nth = 0): Promise<string> {
    const { x, y, width, height } = await this.box(text, nth)
    return this.page.evaluate(
      ([left, top]) => {
        const word = document.elementsFromPoint(left!, top!).find(({ className }) => /\bmtk\d/.test(String(className)))
        return word ? getComputedStyle(word).color : ''
      },
      [x + width / 2, y + height / 2],
    )
  }

  /** What the status bar counts in the workspace. */
  async problems(): Promise<{ errors: number; warnings: number }> {
    const status = this.page.locator('.statusbar-item[id="status.problems"] a')
    const label = (await status.getAttribute('aria-label')) ?? ''
    const count = (name: string) => Number(new RegExp(`${name}: (\\d+)`).exec(label)?.[1] ?? 0)
    return { errors: count('Errors'), warnings: count('Warnings') }
  }

  /** The rows of the Problems panel: the files, and under each its problems. */
  async problemMessages(): Promise<string[]> {
    await this.command('Problems: Focus on Problems View')
    const panel = this.page.locator('.markers-panel')
    const rows = panel.locator('.monaco-list-row')
    // Without problems the panel says so in a box.
    await panel.locator('.monaco-list-row:visible, .message-box-container:visible').first().waitFor()
    const messages = await rows.allInnerTexts()
    // The same key hides the panel again.
    await this.page.keyboard.press('Control+J')
    await panel.waitFor({ state: 'hidden' })
    return messages.map((message) => message.replace(/\s+/g, ' ').trim())
  }

  /** The hover the mouse brings up over the n-th occurrence of a text. */
  async hover(text: string, nth = 0): Promise<string> {
    await this.dismissHover()
    const box = await this.box(text, nth)
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 })
    return this.shownHover()
  }

  /** The hover of a place, brought up by the keyboard. */
  async hoverAt(line: number, column: number): Promise<string> {
    await this.dismissHover()
    await this.goto(line, column)
    await this.page.keyboard.press('Control+K')
    await this.page.keyboard.press('Control+I')
    return this.shownHover()
  }

  /** Takes the mouse out of the editor and waits until no hover is left of what was there before. */
  private async dismissHover(): Promise<void> {
    const { width, height } = this.page.viewportSize()!
    await this.page.mouse.move(width / 2, height - 5)
    await this.page.keyboard.press('Escape')
    await this.page.waitForFunction(() => {
      const hovers = [...document.querySelectorAll('.monaco-hover:not(.hidden)')]
      return !hovers.some((hover) => hover.checkVisibility())
    })
  }

  private async shownHover(): Promise<string> {
    const content = this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first()
    await content.waitFor({ state: 'visible' })
    await content.filter({ hasNotText: /^Loading/ }).waitFor()
    return (await content.innerText()).trim()
  }

  // --- what a person does

  /** Runs a command by its title, as the palette lists it. */
  async command(title: string): Promise<void> {
    await this.quickOpen('F1', `>${title}`, title)
  }

  /** Selects the n-th occurrence of a text with the mouse. */
  async select(text: string, nth = 0): Promise<void> {
    const box = await this.box(text, nth)
    const middle = box.y + box.height / 2
    await this.page.mouse.click(box.x + 1, middle)
    await this.page.keyboard.down('Shift')
    await this.page.mouse.click(box.x + box.width - 1, middle)
    await this.page.keyboard.up('Shift')
  }

  /** Types, key by key, where the cursor is. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  /** Selects the n-th occurrence of a text and types another in its place. */
  async replace(text: string, by: string, nth = 0): Promise<void> {
    await this.select(text, nth)
    await this.type(by)
  }

  /** Undoes the last edit. */
  async undo(): Promise<void> {
    await this.page.keyboard.press('Control+Z')
  }

  /** Saves the file and waits until the tab is clean. */
  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S')
    await this.page.locator('.part.editor .tab.active:not(.dirty)').first().waitFor()
  }

  /** What Ctrl+. offers at the n-th occurrence of a text. Closes the menu again. */
  async quickFixes(text: string, nth = 0): Promise<string[]> {
    const rows = await this.openQuickFixes(text, nth)
    const titles = await rows.allInnerTexts()
    await this.page.keyboard.press('Escape')
    return titles.map((title) => title.trim())
  }

  /** Applies the fix with this title (or whose title holds it) at the n-th occurrence of a text. */
  async quickFix(text: string, title: string | RegExp, nth = 0): Promise<void> {
    const rows = await this.openQuickFixes(text, nth)
    await rows.filter({ hasText: title }).first().click()
    await rows.first().waitFor({ state: 'hidden' })
  }

  private async openQuickFixes(text: string, nth: number): Promise<Locator> {
    const box = await this.box(text, nth)
    const rows = this.page.locator('.action-widget .monaco-list-row.action')
    // Diagnostics that arrive while the menu is asked for end the asking: who sees no menu asks again.
    for (let tries = 0; tries < 5; tries++) {
      await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
      await this.page.keyboard.press('Control+.')
      const shown = await rows
        .first()
        .waitFor({ timeout: 4_000 })
        .then(
          () => true,
          () => false,
        )
      if (shown) return rows
    }
    throw new Error(`There is no menu of fixes at “${text}”.`)
  }

  /** The labels that Ctrl+Space lists at the cursor. Leaves the list open. */
  async completions(): Promise<string[]> {
    await this.page.keyboard.press('Control+Space')
    return this.shownCompletions()
  }

  /** The labels of the completion list that is open, or is about to open. */
  async shownCompletions(): Promise<string[]> {
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row')
    await rows.first().waitFor()
    return rows.locator('.label-name').allInnerTexts()
  }

  /** Takes a completion of the open list. */
  async complete(label: string): Promise<void> {
    await this.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first().click()
    await this.page.locator('.suggest-widget.visible').waitFor({ state: 'detached' })
  }

  /** Renames the symbol at the cursor. */
  async rename(to: string): Promise<void> {
    await this.page.keyboard.press('F2')
    const input = this.page.locator('.rename-box .rename-input:visible').first()
    await input.waitFor()
    await input.fill(to)
    await this.page.keyboard.press('Enter')
    await input.waitFor({ state: 'hidden' })
  }

  /** Holds Ctrl over the n-th occurrence of a text until its link lights up, and clicks it. */
  async ctrlClick(text: string, nth = 0): Promise<void> {
    await this.dismissHover()
    const box = await this.box(text, nth)
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const link = this.page.locator(`${editor} :is(.goto-definition-link, .detected-link-active)`).first()
    await this.page.keyboard.down('Control')
    try {
      // A server that is just starting has registered nothing yet, and only a movement of the mouse asks again.
      for (let tries = 0; tries < 20; tries++) {
        await this.page.mouse.move(x - 3 + (tries % 2), y, { steps: 3 })
        const lit = await link.waitFor({ timeout: 1_000 }).then(
          () => true,
          () => false,
        )
        if (lit) return await this.page.mouse.click(x, y)
      }
    } finally {
      await this.page.keyboard.up('Control')
    }
    throw new Error(`Nothing lights up when Ctrl is held over “${text}”.`)
  }

  /** The notifications on the screen. */
  notifications(): Promise<string[]> {
    return this.page.locator('.notification-toast').allInnerTexts()
  }

  // --- for the report

  /** A picture of the window. */
  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path })
  }

  /** What server, extension host, output channels and window logged. */
  log(): string {
    return `${this.server.log()}\n--- window\n${this.console.join('\n')}\n`
  }

  private async box(text: string, nth: number): Promise<Box> {
    const box = await textBox(this.page, text, nth)
    if (!box) throw new Error(`The text “${text}” is not on the screen. The editor shows:\n${await this.text()}`)
    return box
  }

  private async quickOpen(key: string, filter: string, row: string): Promise<void> {
    await this.page.keyboard.press(key)
    const input = this.page.locator(`${quickInput} .quick-input-box input`)
    await input.waitFor()
    await input.fill(filter)
    await this.page.locator(`${quickInput} .quick-input-list .monaco-list-row`, { hasText: row }).first().click()
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' })
  }
}
