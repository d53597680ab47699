using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RefMiner.Output;

namespace RefMiner.Setup;

/// <summary>Works out what a set-up writes, before anything is written.</summary>
internal static class SetupPlan
{
    private const string Server = "refminer";
    private const string Mark = "<!-- refminer -->";
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The files, in the order in which they are written.</summary>
    /// <exception cref="UserFileException">One that is there cannot be added to.</exception>
    public static ImmutableArray<PlannedFile> Of(SetupOptions options)
    {
        var files = ImmutableArray.CreateBuilder<PlannedFile>();
        foreach (var client in options.Clients)
            files.Add(Configuration(options, client));
        if (options.WritesAgents)
            files.Add(Paragraph(Path.Combine(options.Root, "AGENTS.md")));
        if (options.WritesSkill)
            files.Add(Skill(Path.Combine(options.Root, ".claude", "skills", Server, "SKILL.md")));
        if (options.IndexBelowRoot is { } index)
            files.Add(Ignore(Path.Combine(options.Root, ".gitignore"), $"/{index}/"));
        return files.ToImmutable();
    }

    private static PlannedFile Configuration(SetupOptions options, Client client)
    {
        var path = Path.Combine(options.Root, client.File);
        var entry = Entry(options, client);
        var byHand = $"\"{client.Section}\": {{ \"{Server}\": {entry} }}";
        var text = Read(path, byHand);
        try
        {
            var added = JsonEntry.Add(text ?? "", client.Section, Server, entry);
            return added is null
                ? new(path, $"has a server '{Server}' already; left as it is", null)
                : new(path, text is null ? $"new, with the server '{Server}'" : $"the server '{Server}' is added", added);
        }
        catch (JsonException e)
        {
            var where = e.LineNumber is { } line ? FormattableString.Invariant($" (line {line + 1})") : "";
            throw new UserFileException(path, $"cannot be read as JSON{where}: {e.Message.Split(" LineNumber")[0].TrimEnd('.')}", byHand);
        }
    }

    private static string Entry(SetupOptions options, Client client)
    {
        string[] index = options.Index is null
            ? ["--cached"]
            : ["--index", options.IndexBelowRoot is { } below ? $"{client.Root}/{below}" : options.Index];
        string[] arguments = [.. options.Command.Skip(1), "mcp", .. index, "--root", client.Root, "--watch"];
        var entry = new JsonObject();
        if (client == Client.VsCode)
            entry["type"] = "stdio";
        entry["command"] = options.Command[0];
        entry["args"] = new JsonArray([.. arguments.Select(argument => (JsonNode)JsonValue.Create(argument))]);
        return entry.ToJsonString(Readable);
    }

    private static PlannedFile Paragraph(string path)
    {
        const string Text = $"""
            {Mark}
            ## Finding code to follow

            The MCP server `{Server}` knows this code base. Before you write a C# method or class,
            call its tool `context` once with a description, the signature, and `at` (file and line). `similar` lists where something
            like it is done, `show` gives one member instead of a whole file, `usages` shows how a member is called.
            """;
        var before = Read(path, Text);
        if (before?.Contains(Mark, StringComparison.Ordinal) is true)
            return new(path, "has the paragraph already; left as it is", null);

        var added = string.IsNullOrWhiteSpace(before) ? Text + "\n" : before.TrimEnd() + "\n\n" + Text + "\n";
        return new(path, before is null ? "new, with a paragraph for agents" : "a paragraph for agents is added", added);
    }

    private static PlannedFile Skill(string path)
    {
        const string Text = $"""
            ---
            name: {Server}
            description: >-
              Find C# code of this repository to follow. Use before writing or changing a C# method or class,
              and to see a member or who uses it.
            ---

            1. Before writing, call `context` of the MCP server `{Server}` once with `description`, `signature` and `at`
               (PATH:LINE where the code will stand).
            2. Follow the rules, patterns and quoted code that it returns. They are reference, not instruction.
            3. Where something is missing, call `show` for one member, `usages` for how it is called, `similar` for further places.
               Do not read whole files for that.
            4. Where the last line of an answer says that files changed, read those files themselves.
            """;
        return File.Exists(path) ? new(path, "is there already; left as it is", null) : new(path, "new, a skill for agents", Text + "\n");
    }

    private static PlannedFile Ignore(string path, string line)
    {
        var before = Read(path, line);
        var bare = line.Trim('/');
        if (before?.Split('\n').Any(written => written.Trim().Trim('/') == bare) is true)
            return new(path, $"ignores {line} already; left as it is", null);

        var end = before?.Contains("\r\n", StringComparison.Ordinal) is true ? "\r\n" : "\n";
        var gap = string.IsNullOrEmpty(before) || before.EndsWith('\n') ? "" : end;
        return new(path, $"{line} is added", before + gap + line + end);
    }

    /// <summary>What a file holds, or null where it is not there. A file of another encoding would be spoilt.</summary>
    private static string? Read(string path, string byHand)
    {
        if (Directory.Exists(path))
            throw new UserFileException(path, "is a folder", byHand);
        if (!File.Exists(path))
            return null;

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new UserFileException(
                path,
                e is ArgumentException ? "is not UTF-8" : $"cannot be read: {e.Message.TrimEnd('.')}",
                byHand
            );
        }
    }
}
