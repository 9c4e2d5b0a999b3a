/**
 * To the first page in another language, as the build names it in the page's head. The address is all that says which
 * language somebody reads: nothing keeps it.
 */
export const OtherLanguage = () => {
  const other = document.querySelector<HTMLLinkElement>('link[rel=alternate]')
  return other ? (
    <a
      class="govuk-link govuk-link--inverse app-language"
      href={other.href}
      hreflang={other.hreflang}
      lang={other.hreflang}
    >
      {other.title}
    </a>
  ) : null
}
