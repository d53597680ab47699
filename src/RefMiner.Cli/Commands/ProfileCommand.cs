using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using RefMiner.Context;
using RefMiner.Guards;
using RefMiner.Output;
using RefMiner.Profiles;

namespace RefMiner.Commands;

/// <summary><c>refminer profile</c>: the rules of a house, as files that one can read, change and check.</summary>
internal static class ProfileCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal) =>
        new("profile", "Lists, exports and checks profiles: what RefMiner knows of a house.")
        {
            List(terminal),
            Export(terminal),
            Check(terminal),
        };

    private static Command List(Terminal terminal)
    {
        var command = new Command("list", "Lists the shipped profiles.");
        var format = SharedOptions.Format(OutputFormat.Table);
        command.Options.Add(format);
        command.SetAction(parsed =>
        {
            ImmutableArray<ProfileAnswer> profiles = [.. ProfileLoader.ShippedIds.Select(id => ProfileAnswer.From(ProfileLoader.Load(id)))];
            terminal.Write(
                parsed.GetValue(format),
                () => new ProfilesAnswer(profiles),
                () =>
                    Tables.Write(
                        terminal,
                        parsed.GetValue(format),
                        ["Profile", "House", "Features", "Variants", "Mixins", "Patterns", "Rules"],
                        profiles.Select(p =>
                            new[]
                            {
                                p.Id,
                                p.House,
                                Number(p.Features),
                                Number(p.Variants),
                                Number(p.Mixins),
                                Number(p.Patterns),
                                Number(p.Rules),
                            }
                        )
                    )
            );
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Export(Terminal terminal)
    {
        var command = new Command("export", "Writes a complete shipped profile to a folder, for you to edit.");
        var id = new Argument<string>("id") { Description = "onex-v2 or dotnet." };
        var folder = new Argument<string>("folder") { Description = "Target folder; created if missing." };
        var force = new Option<bool>("--force")
        {
            Description = "Write into a folder that is not empty; files of the same name are replaced.",
        };
        command.Arguments.Add(id);
        command.Arguments.Add(folder);
        command.Options.Add(force);
        command.SetAction(parsed =>
        {
            var (name, target) = (parsed.GetValue(id)!, parsed.GetValue(folder)!);
            if (!ProfileLoader.ShippedIds.Contains(name))
                throw new UsageException(
                    $"there is no shipped profile '{Terminal.Visible(name)}'. Shipped are {string.Join(", ", ProfileLoader.ShippedIds)}."
                );

            try
            {
                if (!parsed.GetValue(force) && Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
                    throw new UsageException($"'{target}' is not empty. Give another folder, or --force to write into it.");

                var files = ProfileLoader.Export(name).ToArray();
                foreach (var (path, text) in files)
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, path))!);
                    File.WriteAllText(Path.Combine(target, path), text);
                }

                terminal.Note(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"refminer: {files.Length} files written to {target}; 'refminer profile check {target}' after changing "
                            + $"them, then --profile {target}"
                    )
                );
                return ExitCode.Done;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"'{target}' cannot be written: {e.Message}");
            }
        });
        return command;
    }

    private static Command Check(Terminal terminal)
    {
        var command = new Command("check", "Finds what is wrong with a profile, with file, line and column.");
        var name = new Argument<string>("profile") { Description = "The folder of a profile, or a shipped id." };
        command.Arguments.Add(name);
        command.SetAction(parsed =>
        {
            var (profile, marks, mistakes) = ProfileLoader.Check(parsed.GetValue(name)!);
            if (profile is not null)
                mistakes =
                [
                    .. mistakes,
                    .. ProfileTrial.Mistakes(profile, marks),
                    .. profile.Patterns.Select(Code).OfType<ProfileMistake>(),
                ];
            foreach (var mistake in mistakes)
                terminal.Results.WriteLine(Terminal.Visible(mistake.ToString()));

            var errors = mistakes.Count(mistake => !mistake.IsWarning);
            var warnings = mistakes.Length - errors;
            terminal.Note(
                errors > 0 || profile is null
                    ? FormattableString.Invariant($"refminer: {Count(errors, "mistake")}, {Count(warnings, "warning")}")
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"refminer: {profile.Id} is sound: {profile.Features.Count} features, {profile.Variants.Length} variants, "
                            + $"{profile.Mixins.Length} mixins, {profile.Patterns.Length} patterns, {profile.Rules.Length} rules; "
                            + $"{Count(warnings, "warning")}"
                    )
            );
            return errors > 0 ? ExitCode.Usage : ExitCode.Done;
        });
        return command;
    }

    private static ProfileMistake? Code(Pattern pattern) =>
        CodeFaults.First(pattern.Code) is not { } fault
            ? null
            : new ProfileMistake(
                $"patterns/{pattern.Id}.md",
                fault.Line + pattern.CodeLine - 1,
                fault.Column,
                $"the code is not valid C#: {fault.Message}."
            );

    private static string Number(int value) => FormattableString.Invariant($"{value}");

    private static string Count(int count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");
}
