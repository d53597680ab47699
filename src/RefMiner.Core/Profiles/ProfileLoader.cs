using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RefMiner.Reading;
using YamlDotNet.Core;

namespace RefMiner.Profiles;

/// <summary>Reads profiles: the shipped ones, and those in folders.</summary>
internal static class ProfileLoader
{
    private const string Templates = "templates/";
    private const int MostNamed = 5;
    private const int FewestGuidelines = 3;
    private const int MostGuidelines = 5;
    private const int FewestLines = 15;
    private const int MostLines = 45;
    private const string FenceStart = "```csharp\n";

    /// <summary>Ids of the shipped profiles, in the order in which a tree is tried for them.</summary>
    public static ImmutableArray<string> ShippedIds { get; } = ["onex-v2", "dotnet"];

    /// <summary>Whether a name means a folder rather than a shipped profile.</summary>
    public static bool IsFolder(string name) =>
        !ShippedIds.Contains(name) && (name.AsSpan().IndexOfAny('/', '\\') >= 0 || Directory.Exists(name));

    /// <summary>
    /// Reads a shipped profile by its id, or one in a folder. A template or a top-level member of <c>profile.yaml</c> that it
    /// lacks is the shared one.
    /// </summary>
    /// <exception cref="InvalidProfileException">There is none, or it is malformed.</exception>
    public static Profile Load(string name)
    {
        if (IsFolder(name))
        {
            var (profile, _, mistakes) = Check(name);
            var errors = mistakes.Where(mistake => !mistake.IsWarning).ToArray();
            if (errors.Length == 0)
                return profile!;

            var more =
                errors.Length > MostNamed
                    ? FormattableString.Invariant($"\n  and {errors.Length - MostNamed} more: 'refminer profile check {name}' lists all.")
                    : "";
            throw new InvalidProfileException(
                $"the profile '{name}' has mistakes.{string.Concat(errors.Take(MostNamed).Select(error => "\n  " + error))}{more}"
            );
        }

        if (!ShippedIds.Contains(name))
            throw new InvalidProfileException(
                $"there is no profile '{name}'. Shipped are {string.Join(", ", ShippedIds)}; one of your own is given by its "
                    + "folder: --profile DIR."
            );

        return PackedProfile.Read(name);
    }

    /// <summary>The profiles to try for a tree: all shipped ones for <c>auto</c>, else the one of that name.</summary>
    /// <exception cref="InvalidProfileException">There is none, or it is malformed.</exception>
    public static ImmutableArray<Profile> LoadAll(string name) => name == "auto" ? [.. ShippedIds.Select(Load)] : [Load(name)];

    /// <summary>Reads a shipped profile from the files that it is packed from.</summary>
    /// <exception cref="InvalidProfileException">It is malformed.</exception>
    internal static Profile Unpacked(string id)
    {
        var files = ProfileFiles.Shipped(id);
        var rules = Merged(Json(files[ProfileFiles.Rules], id, null)).ToJsonString();
        return Whole(
            Parse<Profile>(rules, $"{id}/{ProfileFiles.Rules}"),
            files,
            rules,
            [.. Below(files, "patterns/").Select(file => ReadPattern(file.Value, $"{id}/{file.Key}"))]
        );
    }

    /// <summary>
    /// All mistakes of a profile, in order of file and place; the profile when there is none that counts, and where its rules
    /// stand.
    /// </summary>
    /// <exception cref="InvalidProfileException">There is no such folder or profile.</exception>
    public static (Profile? Profile, YamlMarks Marks, ImmutableArray<ProfileMistake> Mistakes) Check(string name)
    {
        var mistakes = new List<ProfileMistake>();
        var files =
            IsFolder(name) ? ProfileFiles.In(name, mistakes)
            : ShippedIds.Contains(name) ? ProfileFiles.Shipped(name)
            : throw new InvalidProfileException(
                $"there is no profile '{name}'. Shipped are {string.Join(", ", ShippedIds)}; one of your own is given by its folder."
            );
        var marks = new YamlMarks();
        var patterns = Below(files, "patterns/")
            .Select(file => ReadPattern(file.Key, file.Value, mistakes))
            .OfType<Pattern>()
            .OrderBy(pattern => pattern.Id, StringComparer.Ordinal)
            .ToImmutableArray();
        foreach (
            var critical in new[] { "error_handling", "standard_imports" }.Where(id =>
                patterns.All(p => p.Id != id) && !files.ContainsKey($"patterns/{id}.md")
            )
        )
            mistakes.Add(new ProfileMistake($"patterns/{critical}.md", 1, 1, "this pattern, which every context holds, is missing."));

        Profile? profile = null;
        if (files.TryGetValue(ProfileFiles.Rules, out var yaml) && Convert(yaml, ProfileFiles.Rules, 0, marks, mistakes) is { } own)
        {
            var before = mistakes.Count;
            var shared = JsonNode.Parse(YamlJson.Convert(ProfileFiles.Shared[ProfileFiles.Rules]))!.AsObject();
            new ProfileStructure(ProfileFiles.Rules, marks, mistakes).Check(
                own,
                typeof(Profile),
                shared.Select(member => member.Key).ToHashSet(StringComparer.Ordinal)
            );
            if (mistakes.Count == before)
            {
                var rules = Merged(JsonNode.Parse(own)!.AsObject()).ToJsonString();
                try
                {
                    profile = Whole(Parse<Profile>(rules, ProfileFiles.Rules), files, rules, patterns);
                    new ProfileMeaning(profile, marks, mistakes).Check(
                        Below(files, "patterns/").Select(file => Path.GetFileNameWithoutExtension(file.Key))
                    );
                }
                catch (InvalidProfileException e)
                {
                    mistakes.Add(new ProfileMistake(ProfileFiles.Rules, 1, 1, e.Message));
                }
            }
        }

        ImmutableArray<ProfileMistake> sorted =
        [
            .. mistakes
                .OrderBy(m => m.File, StringComparer.Ordinal)
                .ThenBy(m => m.Line)
                .ThenBy(m => m.Column)
                .ThenBy(m => m.What, StringComparer.Ordinal),
        ];
        return (sorted.All(mistake => mistake.IsWarning) ? profile : null, marks, sorted);
    }

    /// <summary>The files of a profile made whole: what it takes from the shared ones written out.</summary>
    public static IEnumerable<(string Path, string Text)> Export(string id)
    {
        var own = ProfileFiles.Shipped(id);
        var members = TopLevel(own[ProfileFiles.Rules]).Select(part => part.Name).ToHashSet(StringComparer.Ordinal);
        var shared = TopLevel(ProfileFiles.Shared[ProfileFiles.Rules])
            .Where(part => !members.Contains(part.Name))
            .Select(part => part.Text);
        yield return (ProfileFiles.Rules, string.Concat(shared.Prepend(own[ProfileFiles.Rules].TrimEnd('\n') + "\n\n")));
        foreach (
            var (path, text) in own.Concat(ProfileFiles.Shared.Where(file => !own.ContainsKey(file.Key)))
                .Where(file => file.Key != ProfileFiles.Rules)
                .OrderBy(file => file.Key, StringComparer.Ordinal)
        )
            yield return (path, text);
    }

    /// <summary>Reads a pattern: front matter, one fence of C#, and a list of guidelines.</summary>
    internal static Pattern ReadPattern(string text, string source)
    {
        var mistakes = new List<ProfileMistake>();
        var pattern = ReadPattern(source, text, mistakes);
        return mistakes.Find(mistake => !mistake.IsWarning && !mistake.What.StartsWith("the id", StringComparison.Ordinal)) is { } first
            ? throw new InvalidProfileException(FormattableString.Invariant($"{first.File}({first.Line},{first.Column}): {first.What}"))
            : pattern!;
    }

    private static Pattern? ReadPattern(string file, string text, List<ProfileMistake> mistakes)
    {
        var parts = text.Split("---\n", 3);
        if (parts.Length != 3 || parts[0].Length != 0)
        {
            mistakes.Add(new ProfileMistake(file, 1, 1, "a pattern begins with front matter between two lines '---'."));
            return null;
        }

        var marks = new YamlMarks();
        if (Convert(parts[1], file, 1, marks, mistakes) is not { } json)
            return null;

        var found = new List<ProfileMistake>();
        new ProfileStructure(file, marks, found).Check(json, typeof(Pattern), ImmutableHashSet<string>.Empty);
        mistakes.AddRange(found.Select(mistake => mistake with { Line = mistake.Line + 1 }));
        var body = parts[2];
        var first = Lines(text[..^body.Length]) + 1;
        var open = body.IndexOf(FenceStart, StringComparison.Ordinal);
        var close = open < 0 ? -1 : body.IndexOf("\n```\n", open, StringComparison.Ordinal);
        if (close < 0)
            mistakes.Add(
                new ProfileMistake(
                    file,
                    open < 0 ? first : first + Lines(body[..open]),
                    1,
                    open < 0 ? "the pattern has no ```csharp fence." : "the ```csharp fence is not closed by a line ```."
                )
            );
        if (found.Count > 0 || close < 0)
            return null;

        var pattern = Parse<Pattern>(json, file) with
        {
            CodeLine = first + Lines(body[..open]) + 1,
            Code = body[(open + FenceStart.Length)..close],
            Guidelines =
            [
                .. body[(close + 5)..]
                    .Split('\n')
                    .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
                    .Select(line => line[2..].Trim()),
            ],
        };
        if (pattern.Id != Path.GetFileNameWithoutExtension(file))
            Add(marks.Value("id"), 1, $"the id '{pattern.Id}' is not the name of the file.");
        if (pattern.Complexity is < 1 or > 5)
            Add(
                marks.Value("complexity"),
                1,
                FormattableString.Invariant($"{pattern.Complexity} is out of range; it must lie between 1 and 5.")
            );
        if (pattern.NodeTypes.IsEmpty)
            Add(marks.Value("nodeTypes"), 1, "the pattern fits no node type. Name at least one.");
        var lines = Lines(pattern.Code) + 1;
        if (lines is < FewestLines or > MostLines)
            Add(
                (first + Lines(body[..open]), 1),
                0,
                FormattableString.Invariant($"the code has {lines} lines; {FewestLines} to {MostLines} read best."),
                isWarning: true
            );
        if (pattern.Guidelines.Length is < FewestGuidelines or > MostGuidelines)
            Add(
                (first + Lines(body[..(close + 5)]), 1),
                0,
                FormattableString.Invariant(
                    $"there are {pattern.Guidelines.Length} guidelines; {FewestGuidelines} to {MostGuidelines} read best."
                ),
                isWarning: true
            );
        return pattern;

        void Add((int Line, int Column) mark, int before, string what, bool isWarning = false) =>
            mistakes.Add(new ProfileMistake(file, mark.Line + before, mark.Column, what, isWarning));
    }

    private static int Lines(string text) => text.Count(c => c == '\n');

    private static string? Convert(string yaml, string file, int linesBefore, YamlMarks marks, List<ProfileMistake> mistakes)
    {
        try
        {
            return YamlJson.Convert(yaml, marks);
        }
        catch (YamlException e)
        {
            mistakes.Add(
                new ProfileMistake(
                    file,
                    (int)Math.Max(1, e.Start.Line) + linesBefore,
                    (int)Math.Max(1, e.Start.Column),
                    e.Message.ReplaceLineEndings(" ").TrimEnd('.') + "."
                )
            );
            return null;
        }
    }

    private static JsonObject Merged(JsonObject own)
    {
        var rules = Json(ProfileFiles.Shared[ProfileFiles.Rules], "shared", null);
        foreach (var (name, value) in own)
            rules[name] = value?.DeepClone();
        return rules;
    }

    private static JsonObject Json(string yaml, string source, YamlMarks? marks)
    {
        try
        {
            return JsonNode.Parse(YamlJson.Convert(yaml, marks))!.AsObject();
        }
        catch (YamlException e)
        {
            throw new InvalidProfileException(
                FormattableString.Invariant($"{source}/{ProfileFiles.Rules}({e.Start.Line},{e.Start.Column}): {e.Message}"),
                e
            );
        }
    }

    private static Profile Whole(Profile profile, SortedDictionary<string, string> own, string rules, ImmutableArray<Pattern> patterns)
    {
        var files = new SortedDictionary<string, string>(ProfileFiles.Shared, StringComparer.Ordinal);
        foreach (var (path, text) in own)
            files[path] = text;
        return profile with
        {
            Hash = HashOf(files.Where(file => !file.Key.StartsWith(Templates, StringComparison.Ordinal)), rules),
            Patterns = patterns,
            Templates = Below(files, Templates)
                .ToImmutableSortedDictionary(
                    file => Path.GetFileNameWithoutExtension(file.Key),
                    file => file.Value,
                    StringComparer.Ordinal
                ),
        };
    }

    /// <summary>The top-level members of a YAML file as text, each with the comments before it.</summary>
    private static IEnumerable<(string Name, string Text)> TopLevel(string yaml)
    {
        var (name, text, comments) = ("", new StringBuilder(), new StringBuilder());
        foreach (var line in yaml.TrimEnd('\n').Split('\n'))
        {
            if (line.Length > 0 && char.IsLetter(line[0]))
            {
                if (name.Length > 0)
                    yield return (name, text.ToString());

                (name, text) = (
                    line[..line.IndexOf(':', StringComparison.Ordinal)],
                    new StringBuilder().Append(comments).Append(line).Append('\n')
                );
                comments.Clear();
            }
            else if (line.StartsWith('#'))
            {
                comments.Append(line).Append('\n');
            }
            else
            {
                text.Append(line).Append('\n');
            }
        }

        if (name.Length > 0)
            yield return (name, text.ToString());
    }

    private static IEnumerable<KeyValuePair<string, string>> Below(SortedDictionary<string, string> files, string folder) =>
        files.Where(file => file.Key.StartsWith(folder, StringComparison.Ordinal));

    private static T Parse<T>(string json, string source)
    {
        try
        {
            return JsonSerializer.Deserialize(json, StrictJson.TypeInfo<T>())!;
        }
        catch (JsonException e)
        {
            throw new InvalidProfileException($"{source}: {e.Path}: {e.Message}", e);
        }
    }

    private static string HashOf(IEnumerable<KeyValuePair<string, string>> files, string rules)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(rules + "\n"));
        foreach (var (path, text) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path + "\n"));
            hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        }

        return System.Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
