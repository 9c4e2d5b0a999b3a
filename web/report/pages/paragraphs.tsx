export const Paragraphs = ({ texts }: { texts: readonly string[] }) => (
  <>
    {texts.map((text) => (
      <p class="govuk-body" key={text}>
        {text}
      </p>
    ))}
  </>
)
