using System.Text;
using System.Text.RegularExpressions;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Reads the properties that every build gets from the nearest <c>Directory.Build.rsp</c>.</summary>
/// <param name="files">The tree.</param>
internal sealed partial class BuildSwitches(TreeFiles files)
{
    private const int LimitBytes = 1 << 20;
    private const string FileName = "Directory.Build.rsp";

    // As for every project here, whatever a build is told.
    private static readonly HashSet<string> Fixed = new(["Configuration", "SolutionDir"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, Dictionary<string, string>?> _known = new(StringComparer.Ordinal);

    /// <summary>Properties by name; null where there are none.</summary>
    /// <param name="project">The project, from the root.</param>
    public Dictionary<string, string>? For(string project)
    {
        var folder = TreeFiles.FolderOf(project);
        if (!_known.TryGetValue(folder, out var properties))
            _known[folder] = properties = TreeFiles
                .Upwards(folder)
                .Select(above => Text(above.Length == 0 ? FileName : $"{above}/{FileName}"))
                .FirstOrDefault(text => text is not null)
                is { } switches
                ? Properties(switches)
                : null;
        return properties;
    }

    private static Dictionary<string, string>? Properties(string switches)
    {
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in switches.Split('\n').Where(line => !line.TrimStart().StartsWith('#')))
        {
            foreach (Match match in PropertySwitch().Matches(line))
            {
                foreach (var parts in match.Groups["list"].Value.Split([';', ',']).Select(pair => pair.Split('=', 2)))
                {
                    if (parts is [{ Length: > 0 } name, var value] && !Fixed.Contains(name.Trim()))
                        properties[name.Trim()] = value.Trim().Trim('"');
                }
            }
        }

        return properties.Count > 0 ? properties : null;
    }

    private string? Text(string path)
    {
        try
        {
            return files.Read(path, LimitBytes) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex(
        """(?:^|\s)"?(?:--?|/)p(?:roperty)?:(?<list>(?:"[^"]*"|[^\s"])+)""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex PropertySwitch();
}
