using System.Collections.Immutable;
using RefMiner.Reading;

namespace RefMiner.Labelled;

/// <summary>A file of labelled answers.</summary>
internal sealed record LabelledResponses
{
    /// <summary>Bodies that answers are made of, by name.</summary>
    public ImmutableSortedDictionary<string, LabelledResponse> Bases { get; init; } =
        ImmutableSortedDictionary<string, LabelledResponse>.Empty;

    /// <summary>The answers.</summary>
    public required ImmutableArray<LabelledResponse> Cases { get; init; }

    /// <summary>Reads a file; its answers may use the bases of the first file.</summary>
    public static IEnumerable<LabelledResponse> Read(string file)
    {
        var first = Parse("responses.yaml");
        var set = file == "responses.yaml" ? first : Parse(file);
        foreach (var given in set.Cases)
        {
            var based =
                given.Base.Length == 0 ? given
                : set.Bases.TryGetValue(given.Base, out var own) ? own
                : first.Bases[given.Base];
            var text = based.Text;
            foreach (var change in new[] { given.Change, given.Also, given.And }.Where(change => change.Length > 0))
            {
                if (!text.Contains(change[0], StringComparison.Ordinal))
                    throw new InvalidDataException($"{given.Id}: its base does not hold '{change[0]}'.");

                text = text.Replace(change[0], change[1], StringComparison.Ordinal);
            }

            if (given.Indent > 0)
                text = string.Concat(
                    text.Split('\n').Select(line => line.Length == 0 ? "\n" : new string(' ', given.Indent) + line + "\n")
                );
            yield return given with
            {
                Profile = based.Profile,
                Request = based.Request,
                Signature = based.Signature,
                Text = given.Wrap.Replace("{0}", text, StringComparison.Ordinal),
            };
        }
    }

    /// <summary>Checks an answer as its label says.</summary>
    public static ValidationResult Validate(LabelledResponse given) =>
        Sample.Validate(
            given.Profile,
            given.Request.Length > 0 ? Sample.Request(given.Request) : Sample.Plain(given.Signature),
            given.Text
        );

    private static LabelledResponses Parse(string file) =>
        StrictJson.Read<LabelledResponses>(YamlJson.Convert(File.ReadAllText(Path.Combine(Sample.Folder, "Labelled", file))))!;
}
