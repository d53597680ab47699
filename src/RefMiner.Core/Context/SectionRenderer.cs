using System.Collections.Frozen;
using RefMiner.Profiles;
using Scriban;

namespace RefMiner.Context;

/// <summary>Renders the sections from a profile's templates, parsed once. Usable from many threads.</summary>
internal sealed class SectionRenderer
{
    private readonly FrozenDictionary<string, Template> _templates;

    /// <summary>Parses the templates.</summary>
    /// <exception cref="InvalidProfileException">One is missing or malformed.</exception>
    public SectionRenderer(Profile profile) => _templates = ContextSection.All.ToFrozenDictionary(section => section, section => Parse(profile, section), StringComparer.Ordinal);

    /// <summary>The text of a section; ends with one line end.</summary>
    public string Render(string section, ContextPlan plan)
    {
        var context = new TemplateContext { StrictVariables = true, NewLine = "\n" };
        context.PushGlobal(SectionModels.Build(section, plan));
        return _templates[section].Render(context).TrimEnd() + "\n";
    }

    private static Template Parse(Profile profile, string section)
    {
        var path = $"{profile.Id}/templates/{section}.scriban";
        if (!profile.Templates.TryGetValue(section, out var source)) throw new InvalidProfileException($"{path} is missing.");

        var template = Template.Parse(source, path);
        if (template.HasErrors) throw new InvalidProfileException(template.Messages[0].ToString());

        return template;
    }
}
