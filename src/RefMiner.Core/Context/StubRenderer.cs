using System.Collections.Immutable;
using RefMiner.Profiles;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace RefMiner.Context;

/// <summary>Renders what stands for code that was not written, from a profile's template <c>stub</c>. Usable from many threads.</summary>
/// <remarks>The template is given <c>method</c>, <c>node</c> (empty where the request names none), <c>text</c> (a sentence that
/// says what is missing, fit for a literal)
/// and <c>parameters</c>, each with <c>type</c> and <c>name</c>.</remarks>
public sealed class StubRenderer
{
    /// <summary>Name of the template.</summary>
    internal const string Section = "stub";

    private const int MostLoops = 1_000;
    private const int MostRecursion = 20;
    private const int MostCharacters = 64 << 10;
    private readonly Profile _profile;
    private readonly Template? _template;

    /// <summary>Parses the template, where the profile has one.</summary>
    /// <exception cref="InvalidProfileException">It is malformed.</exception>
    internal StubRenderer(Profile profile)
    {
        _profile = profile;
        if (!profile.Templates.TryGetValue(Section, out var source))
            return;

        if (SectionRenderer.Faults(profile, Section).FirstOrDefault() is { } fault)
            throw new InvalidProfileException($"the profile {profile.Id} cannot be used.\n  {fault}");

        _template = Template.Parse(source, SectionRenderer.FileOf(Section));
    }

    /// <summary>The code; null where the profile has no template.</summary>
    /// <param name="method">Name of the method.</param>
    /// <param name="node">Name of the node; may be empty.</param>
    /// <param name="text">What is missing, without quotes and backslashes.</param>
    /// <param name="parameters">Types and names in order.</param>
    /// <exception cref="InvalidProfileException">The template fails as it runs.</exception>
    public string? Render(string method, string node, string text, ImmutableArray<(string Type, string Name)> parameters)
    {
        if (_template is null)
            return null;

        // A template can come from a folder that somebody else wrote: it must end, and include nothing.
        var context = new TemplateContext
        {
            StrictVariables = true,
            NewLine = "\n",
            LoopLimit = MostLoops,
            RecursiveLimit = MostRecursion,
            LimitToString = MostCharacters,
            RegexTimeOut = TimeSpan.FromSeconds(1),
        };
        context.PushGlobal(
            new ScriptObject
            {
                ["method"] = method,
                ["node"] = node,
                ["text"] = text,
                ["parameters"] = new ScriptArray(
                    parameters.Select(parameter => new ScriptObject { ["type"] = parameter.Type, ["name"] = parameter.Name })
                ),
            }
        );
        try
        {
            return _template.Render(context).Trim() + "\n";
        }
        catch (ScriptRuntimeException e)
        {
            throw new InvalidProfileException($"the profile {_profile.Id} cannot be used.\n  {SectionRenderer.Fault(Section, e)}", e);
        }
    }
}
