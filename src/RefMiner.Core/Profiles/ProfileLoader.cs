using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RefMiner.Reading;
using YamlDotNet.Core;

namespace RefMiner.Profiles;

/// <summary>Reads the shipped profiles.</summary>
internal static class ProfileLoader
{
    private const string Root = "Profiles/";
    private const string Shared = "shared";

    /// <summary>Ids of the shipped profiles, in the order in which a tree is tried for them.</summary>
    public static ImmutableArray<string> ShippedIds { get; } = ["onex-v2", "dotnet"];

    /// <summary>Reads a shipped profile. A template or a top-level member of <c>profile.yaml</c> that it lacks is the shared one.</summary>
    /// <exception cref="InvalidProfileException">There is none of that id, or it is malformed.</exception>
    public static Profile Load(string id)
    {
        if (!ShippedIds.Contains(id))
            throw new InvalidProfileException($"there is no profile '{id}'. Shipped are {string.Join(", ", ShippedIds)}.");

        var files = ReadFiles(Shared, id);
        var rules = RulesOf(id);
        var profile = Parse<Profile>(rules, id + "/profile.yaml");
        return profile with
        {
            Hash = HashOf(files, rules),
            Patterns = [.. Below(files, "patterns/").Select(file => ReadPattern(file.Value, $"{id}/{file.Key}"))],
            Templates = Below(files, "templates/").ToImmutableSortedDictionary(
                file => Path.GetFileNameWithoutExtension(file.Key), file => file.Value, StringComparer.Ordinal),
        };
    }

    /// <summary>Reads a pattern: front matter, one fence of C#, and a list of guidelines.</summary>
    internal static Pattern ReadPattern(string text, string source)
    {
        var parts = text.Split("---\n", 3);
        if (parts.Length != 3 || parts[0].Length != 0) throw new InvalidProfileException($"{source}(1,1): a pattern begins with front matter between two lines '---'.");

        var pattern = Parse<Pattern>(YamlToJson(parts[1], source), source);
        var body = parts[2];
        var open = body.IndexOf("```csharp\n", StringComparison.Ordinal);
        var close = open < 0 ? -1 : body.IndexOf("\n```\n", open, StringComparison.Ordinal);
        if (close < 0) throw new InvalidProfileException($"{source}: the pattern has no ```csharp fence.");

        return pattern with
        {
            Code = body[(open + "```csharp\n".Length)..close],
            Guidelines = [.. body[(close + 5)..].Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..].Trim())],
        };
    }

    private static string RulesOf(string id)
    {
        var rules = JsonNode.Parse(YamlToJson(ReadFiles(Shared)["profile.yaml"], Shared + "/profile.yaml"))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(YamlToJson(ReadFiles(id)["profile.yaml"], id + "/profile.yaml"))!.AsObject()) rules[name] = value?.DeepClone();
        return rules.ToJsonString();
    }

    private static IEnumerable<KeyValuePair<string, string>> Below(SortedDictionary<string, string> files, string folder) =>
        files.Where(file => file.Key.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Files of the folders by path below them; a later folder's file replaces an earlier one's.</summary>
    private static SortedDictionary<string, string> ReadFiles(params ReadOnlySpan<string> folders)
    {
        var assembly = typeof(ProfileLoader).Assembly;
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            var prefix = $"{Root}{folder}/";
            foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                files[name[prefix.Length..]] = reader.ReadToEnd().ReplaceLineEndings("\n");
            }
        }

        return files;
    }

    private static string YamlToJson(string yaml, string source)
    {
        try
        {
            return YamlJson.Convert(yaml);
        }
        catch (YamlException e)
        {
            throw new InvalidProfileException(FormattableString.Invariant($"{source}({e.Start.Line},{e.Start.Column}): {e.Message}"), e);
        }
    }

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

    private static string HashOf(SortedDictionary<string, string> files, string rules)
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
