using System.Text;
using System.Xml.Linq;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Properties of a project, and the expressions over them, evaluated without MSBuild.</summary>
/// <remarks>Paths are written as if the root of the tree were <c>/</c>, so no expression can name anything outside it. What cannot be told
/// without running something is unknown, not false.</remarks>
internal sealed class ProjectProperties(TreeFiles files)
{
    private const int MaxLength = 4096;
    private const int MaxDepth = 16;

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of a property; empty where it is not set.</summary>
    public string this[string name]
    {
        get => _values.GetValueOrDefault(name, "");
        set => _values[name] = value;
    }

    /// <summary>The tree whose files conditions may ask for.</summary>
    public TreeFiles Files => files;

    /// <summary>Names the file that is being read, for <c>MSBuildThisFile…</c>.</summary>
    /// <param name="path">From the root.</param>
    public void Enter(string path)
    {
        var folder = TreeFiles.FolderOf(path);
        this["MSBuildThisFile"] = path[(path.LastIndexOf('/') + 1)..];
        this["MSBuildThisFileName"] = Path.GetFileNameWithoutExtension(path);
        this["MSBuildThisFileFullPath"] = "/" + path;
        this["MSBuildThisFileDirectory"] = folder.Length == 0 ? "/" : $"/{folder}/";
    }

    /// <summary>Takes over a group of properties whose condition was checked, in their order.</summary>
    /// <param name="group">The group.</param>
    /// <param name="isFixed">Whether a property is given from outside, so that no file may change it.</param>
    public void Add(XElement group, Func<string, bool> isFixed)
    {
        foreach (var property in group.Elements().Where(property => Holds(property) == true))
        {
            var name = property.Name.LocalName;
            if (!isFixed(name) && !name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase))
                this[name] = Expand(property.Value.Trim()) ?? "";
        }
    }

    /// <summary>Whether an element's condition holds, or it has none; null where that cannot be told.</summary>
    public bool? Holds(XElement element) =>
        element.Attribute("Condition")?.Value is { } condition ? new ProjectCondition(this, condition).Holds() : true;

    /// <summary>Puts in the values of properties and of the functions that are known; null where that fails.</summary>
    public string? Expand(string text) => Expand(text, 0);

    /// <summary>Expands an expression inside another.</summary>
    /// <param name="text">Text with <c>$(…)</c>.</param>
    /// <param name="depth">How many expressions there are around it.</param>
    public string? Expand(string text, int depth)
    {
        if (text.Length > MaxLength || depth > MaxDepth)
            return null;
        if (!text.Contains("$(", StringComparison.Ordinal))
            return text;

        var expanded = new StringBuilder();
        for (var at = 0; at < text.Length; )
        {
            var start = text.IndexOf("$(", at, StringComparison.Ordinal);
            expanded.Append(text, at, (start < 0 ? text.Length : start) - at);
            if (start < 0)
                break;

            var end = PropertyFunction.Close(text, start + 1);
            if (end < 0 || PropertyFunction.Evaluate(this, text[(start + 2)..end], depth + 1) is not { } value)
                return null;

            expanded.Append(value);
            if (expanded.Length > MaxLength)
                return null;
            at = end + 1;
        }

        return expanded.ToString();
    }
}
