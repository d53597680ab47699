using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RefMiner.Compilations;

/// <summary>Properties of a project, as plain values.</summary>
/// <remarks>No MSBuild: conditions hold only when they compare two plain texts, and everything else that is conditional is left out.</remarks>
internal sealed partial class ProjectProperties
{
    private const int MaxLength = 4096;

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of a property; empty where it is not set.</summary>
    public string this[string name]
    {
        get => _values.GetValueOrDefault(name, "");
        set => _values[name] = value;
    }

    /// <summary>Takes over the properties of one file, in their order.</summary>
    public void Add(XElement project)
    {
        foreach (var group in project.Elements().Where(group => group.Name.LocalName == "PropertyGroup" && Holds(group)))
        {
            foreach (var property in group.Elements().Where(Holds)) _values[property.Name.LocalName] = Expand(property.Value.Trim());
        }
    }

    /// <summary>Puts in the values of properties; unknown ones become empty.</summary>
    public string Expand(string text)
    {
        var expanded = text.Contains("$(", StringComparison.Ordinal) ? Reference().Replace(text, match => this[match.Groups[1].Value]) : text;
        return expanded.Length <= MaxLength ? expanded : "";
    }

    /// <summary>Whether an element's condition holds, or it has none.</summary>
    public bool Holds(XElement element)
    {
        if (element.Attribute("Condition")?.Value is not { } condition) return true;

        return Comparison().Match(condition) is { Success: true } match
            && string.Equals(Expand(match.Groups["left"].Value), Expand(match.Groups["right"].Value), StringComparison.OrdinalIgnoreCase) == (match.Groups["operator"].Value == "==");
    }

    [GeneratedRegex(@"\$\(([A-Za-z_][A-Za-z0-9_.\-]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^\s*'(?<left>[^']*)'\s*(?<operator>==|!=)\s*'(?<right>[^']*)'\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();
}
