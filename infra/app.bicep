// The bot's processes. They answer at one public address over HTTPS, and get their secrets as files out of the vault.

param name string
param location string
param subnetId string

@description('The managed identity that may read the vault.')
param identityName string

param registryName string
param imageTag string
param vaultUri string
param replicas int

@description('Whether the vault has a client secret of the bot.')
param hasAppPassword bool

@description('Settings by name, none of them secret.')
param settings object

// AcrPull: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/containers (2026-11)
var acrPull = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '7f951dda-4ed3-4680-a7ca-43fe172d538d'
)

// Each is the name of a secret in the vault, and of a file.
var secretFiles = union(
  {
    PARTNER_CENTER_CLIENT_SECRET_FILE: 'partner-center-secret'
    TOKEN_CACHE_KEY_FILE: 'token-cache-key'
    DATABASE_URL_FILE: 'database-url'
  },
  hasAppPassword
    ? {
        MicrosoftAppPassword_FILE: 'app-password'
      }
    : {}
)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registryName
}

resource pulling 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, acrPull)
  scope: registry
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: acrPull
  }
}

// https://learn.microsoft.com/azure/templates/microsoft.operationalinsights/workspaces (2026-11)
resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
  }
}

// https://learn.microsoft.com/azure/templates/microsoft.app/managedenvironments (2026-11)
resource environment 'Microsoft.App/managedEnvironments@2026-01-01' = {
  name: name
  location: location
  properties: {
    vnetConfiguration: {
      infrastructureSubnetId: subnetId
      internal: false
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

// https://learn.microsoft.com/azure/templates/microsoft.app/containerapps (2026-11)
resource app 'Microsoft.App/containerApps@2026-01-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        allowInsecure: false
        transport: 'http'
        targetPort: 3978
      }
      registries: [
        {
          server: registry.properties.loginServer
          identity: identity.id
        }
      ]
      secrets: [
        for file in items(secretFiles): {
          name: file.value
          keyVaultUrl: '${vaultUri}secrets/${file.value}'
          identity: identity.id
        }
      ]
    }
    template: {
      // Stopping waits 30 seconds for late answers, and 10 for connections.
      terminationGracePeriodSeconds: 45
      containers: [
        {
          name: 'bot'
          image: '${registry.properties.loginServer}/qualification-bot:${imageTag}'
          resources: {
            cpu: json('0.25')
            memory: '0.5Gi'
          }
          env: concat(
            map(items(settings), setting => {
              name: setting.key
              value: setting.value
            }),
            map(items(secretFiles), file => {
              name: file.key
              value: '/secrets/${file.value}'
            })
          )
          volumeMounts: [
            {
              volumeName: 'secrets'
              mountPath: '/secrets'
            }
          ]
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: 3978
              }
              periodSeconds: 2
              failureThreshold: 30
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: 3978
              }
              periodSeconds: 10
              timeoutSeconds: 5
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: 3978
              }
              periodSeconds: 5
              timeoutSeconds: 5
            }
          ]
        }
      ]
      // https://learn.microsoft.com/azure/container-apps/manage-secrets (2026-11)
      volumes: [
        {
          name: 'secrets'
          storageType: 'Secret'
          secrets: map(items(secretFiles), file => {
            secretRef: file.value
            path: file.value
          })
        }
      ]
      // Fewer than one would be woken by the next message too late, and would watch nothing.
      scale: {
        minReplicas: replicas
        maxReplicas: replicas
      }
    }
  }
  dependsOn: [
    pulling
  ]
}

output name string = app.name
output domain string = app.properties.configuration.ingress.fqdn
