using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RefMiner.Reading;
using YamlDotNet.Core;

namespace RefMiner.Profiles;

/// <summary>Reads profiles: the shipped ones, and those in folders.</summary>
internal static class ProfileLoader
{
    private const string Templates = "templates/";
    private const int MostNamed = 5;

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
            ProfileYaml.Parse<Profile>(rules, $"{id}/{ProfileFiles.Rules}"),
            files,
            rules,
            [.. Below(files, "patterns/").Select(file => PatternReader.Read($"{id}/{file.Key}", file.Value))]
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
            .Select(file => PatternReader.Read(file.Key, file.Value, mistakes))
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
        if (
            files.TryGetValue(ProfileFiles.Rules, out var yaml)
            && ProfileYaml.Convert(yaml, ProfileFiles.Rules, 0, marks, mistakes) is { } own
        )
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
                    profile = Whole(ProfileYaml.Parse<Profile>(rules, ProfileFiles.Rules), files, rules, patterns);
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

    private static string HashOf(IEnumerable<KeyValuePair<string, string>> files, string rules)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(rules + "\n"));
        foreach (var (path, text) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path + "\n"));
            hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
