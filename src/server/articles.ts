import { isArticleRead, type Document, type ProseReading } from '../service'
import type { SettingsStore } from './settings'

/** The rules of a note look through all its citations for each paragraph: of a book that is open for writing it would be felt. */
const longest = 64 * 1024

/** Knows whose prose is read for figures that nobody bound: by the settings, and because the author asked for it. */
export class Articles {
  private readonly asked = new Set<string>()

  constructor(private readonly settings: SettingsStore) {}

  /** The author wants a document checked until it is closed, whatever the settings say. */
  check(uri: string): void {
    this.asked.add(uri)
  }

  /** The settings decide again. */
  stop(uri: string): void {
    this.asked.delete(uri)
  }

  async isChecked({ uri, note }: Document): Promise<boolean> {
    if (this.asked.has(uri)) return true
    const { articles, diagnostics } = await this.settings.of(uri)
    return note.isNote ? articles !== 'off' && diagnostics : articles === 'all'
  }

  /** For what the prose of a document is to be read. A note that is to be published is read whatever is set for figures. */
  async readingOf(document: Document): Promise<ProseReading> {
    const { uri, note } = document
    const figures = await this.isChecked(document)
    const rules = document.hasProseRules && note.lines.length <= longest && (await this.settings.of(uri)).diagnostics
    return { rules, figures }
  }

  /** Whether fixes of a document's figures may be offered. */
  async isShown(document: Document): Promise<boolean> {
    return isArticleRead(document) && (await this.isChecked(document))
  }
}
