using System.Collections.Frozen;
using RefMiner.Profiles;
using Scriban;
using Scriban.Functions;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace RefMiner.Context;

/// <summary>Renders the sections from a profile's templates, parsed once. Usable from many threads.</summary>
internal sealed class SectionRenderer
{
    private const int MostLoops = 20_000;
    private const int MostRecursion = 20;
    private const int MostCharacters = 4 << 20;

    // Making them takes longer than rendering most sections.
    private static readonly BuiltinFunctions Functions = ReadOnlyFunctions();

    private readonly FrozenDictionary<string, Template> _templates;

    /// <summary>Parses the templates.</summary>
    /// <exception cref="InvalidProfileException">One is missing or malformed.</exception>
    public SectionRenderer(Profile profile) =>
        _templates = ContextSection.All.ToFrozenDictionary(section => section, section => Parse(profile, section), StringComparer.Ordinal);

    /// <summary>The text of a section; ends with one line end.</summary>
    public string Render(string section, ContextPlan plan)
    {
        // A template can come from a folder that somebody else wrote: it must end, and include nothing.
        var context = new TemplateContext(Functions)
        {
            StrictVariables = true,
            NewLine = "\n",
            LoopLimit = MostLoops,
            RecursiveLimit = MostRecursion,
            LimitToString = MostCharacters,
            RegexTimeOut = TimeSpan.FromSeconds(1),
        };
        context.PushGlobal(SectionModels.Build(section, plan));
        try
        {
            return _templates[section].Render(context).TrimEnd() + "\n";
        }
        catch (ScriptRuntimeException e)
        {
            throw new InvalidProfileException($"the profile {plan.Profile.Id} cannot be used.\n  {Fault(section, e)}", e);
        }
    }

    /// <summary>Where a section's template is, from the profile's folder.</summary>
    public static string FileOf(string section) => $"templates/{section}.scriban";

    /// <summary>What a template that parses does wrong when it runs.</summary>
    public static ProfileMistake Fault(string section, ScriptRuntimeException fault) => At(section, fault.Span, fault.OriginalMessage);

    /// <summary>What keeps a template from being parsed.</summary>
    public static IEnumerable<ProfileMistake> Faults(Profile profile, string section) =>
        profile.Templates.TryGetValue(section, out var source)
            ? Template
                .Parse(source, FileOf(section))
                .Messages.Where(message => message.Type == ParserMessageType.Error)
                .Select(message => At(section, message.Span, message.Message))
            : [new ProfileMistake(FileOf(section), 1, 1, "the template is missing.")];

    private static ProfileMistake At(string section, SourceSpan span, string message) =>
        new(FileOf(section), span.Start.Line + 1, span.Start.Column + 1, message.ReplaceLineEndings(" ").TrimEnd('.') + ".");

    /// <summary>The functions of the language, shared by all templates: none can change them for another.</summary>
    private static BuiltinFunctions ReadOnlyFunctions()
    {
        var functions = new BuiltinFunctions();
        foreach (var group in functions.Values.OfType<ScriptObject>())
            group.IsReadOnly = true;
        functions.IsReadOnly = true;
        return functions;
    }

    private static Template Parse(Profile profile, string section) =>
        Faults(profile, section).FirstOrDefault() is { } fault
            ? throw new InvalidProfileException($"the profile {profile.Id} cannot be used.\n  {fault}")
            : Template.Parse(profile.Templates[section], FileOf(section));
}
